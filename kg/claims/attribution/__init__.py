"""How news attributes words to those who said them: one module for each way, and what they share.

    text        what every rule looks at: tokens, mentions, quotations, and where full stops part the text
    speakers    the words beside a verb of saying → who speaks
    cues        a verb of saying → who says it, how, and who passes it on
    passages    a token range → the words that are said, their form, the finished statement
    transcript  "Umerov: We agreed."
    direct      “We agreed,” Umerov said.
    indirect    Umerov said that they had agreed. / They had agreed, Umerov said.
    requests    Umerov urged Moscow to agree. / Umerov accused Moscow of delay.
    according   They had agreed, according to Umerov.
"""
