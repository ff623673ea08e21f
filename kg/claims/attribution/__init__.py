"""How news attributes words to those who said them: one module for each way, and what they share.

transcript  Brandt: We agreed.
direct      “We agreed,” Brandt said.
continued   Brandt was blunt. “We agreed.”
indirect    Brandt said that they had agreed. / They had agreed, Brandt said. / Brandt demanded the return of all.
insertions  They had, Brandt said, agreed. / As Brandt noted, they had agreed.
according   They had agreed, according to Brandt.

text        what every rule looks at: tokens, mentions, quotations, and where full stops part the text
naming      the noun phrase of a speaker → a mention
documents   statements, readouts and posts → those who issued them
speakers    the words beside a verb of saying → who speaks
groups      "the three countries", "it" of a joint statement → those who are meant
cues        a verb of saying → who says it, with which act, and who passes it on
beginnings  where content begins behind the verb; `requests` where it is no clause
endings     where it ends
asides      what the reporter adds to it: "in a statement", ", a charge Peru denies"
passages    a token range → the words that are said, their form, the finished statement
"""
