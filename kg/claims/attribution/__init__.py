"""How news attributes words to those who said them: one module for each way, and what they share.

transcript  Brandt: We agreed.
direct      “We agreed,” Brandt said.
indirect    Brandt said that they had agreed. / They had agreed, Brandt said. / Brandt demanded the return of all.
according   They had agreed, according to Brandt.

text        what every rule looks at: tokens, mentions, quotations, and where full stops part the text
naming      the noun phrase of a speaker → a mention
speakers    the words beside a verb of saying → who speaks
groups      "the three countries", "it" of a joint statement → those who are meant
cues        a verb of saying → who says it, with which act, and who passes it on
beginnings  where content begins behind the verb; `requests` where it is no clause
endings     where it ends
passages    a token range → the words that are said, their form, the finished statement
"""
