"""Sentences as agencies, broadcasters and ministries write them: who says which words. Invented throughout.

They hold what is read rightly against changes of the rules, and measure nothing: rows that were read wrongly are left out,
but for those at the end.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import claims
from kg.identity import people
from kg.identity.coreference import Coreference
from kg.model import Annotation, Mention

Annotate = Callable[[str], Annotation]
Said = tuple[str, str]
"""The speakers by their fullest names, joined by " + ", and the words."""


def said(a: Annotation) -> list[Said]:
    findings = claims.find(a)
    coreference = Coreference(findings, people.find(findings.mentions))

    def name(mention: Mention) -> str:
        antecedent = coreference.antecedent(mention)
        person = coreference.person(antecedent)
        return person.name if person else antecedent.name

    return [(" + ".join(name(m) for m in s.speakers), s.passage.of(a.report.text)) for s in findings.statements]


AGENCIES: list[tuple[str, list[Said]]] = [
    (
        "Peru will free 40 sailors next week, Foreign Minister Anna Brandt told reporters on Tuesday.",
        [
            ("Anna Brandt", "Peru will free 40 sailors next week"),
        ],
    ),
    (
        "Anna Brandt, Norway's chief negotiator, told Reuters by phone that the lists had been agreed.",
        [
            ("Anna Brandt", "the lists had been agreed"),
        ],
    ),
    (
        "Speaking to reporters in Oslo, Anna Brandt said the lists had been agreed.",
        [
            ("Anna Brandt", "the lists had been agreed"),
        ],
    ),
    (
        "In a statement on Telegram, the Chilean defence ministry said 40 sailors had come home.",
        [
            ("the Chilean defence ministry", "40 sailors had come home"),
        ],
    ),
    (
        '"We have the lists," Brandt, who has led the team since May, told a news conference in Lima on Monday.',
        [
            ("Brandt", "We have the lists,"),
        ],
    ),
    (
        '"We have the lists," reads a statement published by the Chilean foreign ministry.',
        [
            ("the Chilean foreign ministry", "We have the lists,"),
        ],
    ),
    (
        "\"We have the lists,\" Chile's defence ministry wrote on Telegram.",
        [
            ("Chile's defence ministry", "We have the lists,"),
        ],
    ),
    (
        "The exchange took place near the border, according to two officials familiar with the matter.",
        [
            ("two officials familiar with the matter", "The exchange took place near the border"),
        ],
    ),
    (
        "According to Anna Brandt, Norway's chief negotiator, the lists had been agreed.",
        [
            ("Anna Brandt", "the lists had been agreed"),
        ],
    ),
    (
        "The 40 sailors, according to the Chilean navy, are in good health.",
        [
            ("the Chilean navy", "The 40 sailors, according to the Chilean navy, are in good health"),
        ],
    ),
    (
        "As per the Chilean defence ministry, 40 sailors came home on Monday.",
        [
            ("the Chilean defence ministry", "40 sailors came home on Monday"),
        ],
    ),
    (
        "In the words of Anna Brandt, “there is no way back from this.”",
        [
            ("Anna Brandt", "there is no way back from this."),
        ],
    ),
    (
        "For Anna Brandt, “the lists are only the first step.”",
        [
            ("Anna Brandt", "the lists are only the first step."),
        ],
    ),
    (
        "“The lists are only the first step,” according to Anna Brandt.",
        [
            ("Anna Brandt", "The lists are only the first step,"),
        ],
    ),
    (
        "Anna Brandt told the BBC that Lai Okoro had said the lists were ready.",
        [
            ("Anna Brandt", "Lai Okoro had said the lists were ready"),
        ],
    ),
    (
        "The TASS news agency reported, citing a source in the delegation, that the lists were ready.",
        [
            ("a source in the delegation", "the lists were ready"),
        ],
    ),
    (
        "The lists were ready, state media quoted the foreign minister, Lai Okoro, as saying.",
        [
            ("Lai Okoro", "The lists were ready"),
        ],
    ),
    (
        "Foreign Minister Lai Okoro was quoted by the state news agency as saying that the lists were ready.",
        [
            ("Lai Okoro", "the lists were ready"),
        ],
    ),
    (
        "Lai Okoro, quoted by the state news agency, said the lists were ready.",
        [
            ("Lai Okoro", "the lists were ready"),
        ],
    ),
    ("“The lists are ready,” the agency quoted Lai Okoro as saying.", [("Lai Okoro", "The lists are ready,")]),
    ("The state news agency quoted Lai Okoro: “The lists are ready.”", [("Lai Okoro", "The lists are ready.")]),
    (
        "Citing two diplomats, Reuters reported on Friday that the lists were ready.",
        [
            ("two diplomats", "the lists were ready"),
        ],
    ),
    ("Reuters, citing two diplomats, reported the lists were ready.", [("two diplomats", "the lists were ready")]),
    (
        "State television reported that 40 sailors had landed in Lima.",
        [
            ("State television", "40 sailors had landed in Lima"),
        ],
    ),
    (
        "The sailors were held in a cave, The Times of Israel reported.",
        [
            ("The Times of Israel", "The sailors were held in a cave"),
        ],
    ),
    (
        "Anna Brandt said that the lists were ready and that the buses would leave at dawn.",
        [
            ("Anna Brandt", "the lists were ready and that the buses would leave at dawn"),
        ],
    ),
    (
        "Anna Brandt said the lists were ready, but warned that the truce was fragile.",
        [
            ("Anna Brandt", "the lists were ready"),
            ("Anna Brandt", "the truce was fragile"),
        ],
    ),
    (
        "Anna Brandt said the lists were ready, adding: “We leave at dawn.”",
        [
            ("Anna Brandt", "the lists were ready"),
            ("Anna Brandt", "We leave at dawn."),
        ],
    ),
    (
        "Anna Brandt confirmed that the lists were ready and called on Peru to free the others.",
        [
            ("Anna Brandt", "the lists were ready"),
            ("Anna Brandt", "Peru to free the others"),
        ],
    ),
    (
        "“The lists are ready,” Brandt said, before adding that the buses would leave at dawn.",
        [
            ("Brandt", "The lists are ready,"),
            ("Brandt", "the buses would leave at dawn"),
        ],
    ),
    (
        "The Norwegian ministry thanked Qatar for its help and said that 40 people were home.",
        [
            ("The Norwegian ministry", "40 people were home"),
        ],
    ),
    (
        "Anna Brandt met the families on Monday and told them their sons would be home soon.",
        [
            ("Anna Brandt", "their sons would be home soon"),
        ],
    ),
    (
        "“The lists,” Brandt said, “are ready, and the buses will leave at dawn.”",
        [
            ("Brandt", "The lists,"),
            ("Brandt", "are ready, and the buses will leave at dawn."),
        ],
    ),
    (
        "“We are ready,” said Anna Brandt, who heads the delegation. “The rest is up to Peru.”",
        [
            ("Anna Brandt", "We are ready,"),
            ("Anna Brandt", "The rest is up to Peru."),
        ],
    ),
    (
        "Anna Brandt said: “We are ready.\n\n“The rest is up to Peru.\n\n“We leave at dawn.”",
        [
            ("Anna Brandt", "We are ready."),
            ("Anna Brandt", "The rest is up to Peru."),
            ("Anna Brandt", "We leave at dawn."),
        ],
    ),
    (
        "Anna Brandt was in tears.\n\n“I have waited two years,” she said.\n\n“I never lost hope.”",
        [
            ("Anna Brandt", "I have waited two years,"),
            ("Anna Brandt", "I never lost hope."),
        ],
    ),
    ("Anna Brandt was blunt. “There is no deal.”", [("Anna Brandt", "There is no deal.")]),
    (
        "Anna Brandt struck a hopeful note: “We will meet again in May.”",
        [
            ("Anna Brandt", "We will meet again in May."),
        ],
    ),
    (
        "Anna Brandt thanked the mediators. “Without Qatar this would not have happened.”",
        [
            ("Anna Brandt", "Without Qatar this would not have happened."),
        ],
    ),
    (
        "In a joint statement, Peru and Chile said they would meet again in May.",
        [
            ("Peru + Chile", "they would meet again in May"),
        ],
    ),
    ("Chile's statement said that 40 sailors had come home.", [("Chile", "40 sailors had come home")]),
    (
        "A Chilean foreign ministry statement said that 40 sailors had come home.",
        [
            ("Chilean foreign ministry", "40 sailors had come home"),
        ],
    ),
    (
        "A White House readout of the call said that the two leaders had agreed on a truce.",
        [
            ("United States", "the two leaders had agreed on a truce"),
        ],
    ),
    ("In a post on X, Anna Brandt wrote that the lists were ready.", [("Anna Brandt", "the lists were ready")]),
    (
        "A spokesperson for the Chilean army, Colonel Lai Okoro, said 40 sailors had come home.",
        [
            ("Lai Okoro", "40 sailors had come home"),
        ],
    ),
    (
        "Anna Brandt reassured the families that the buses would leave at dawn.",
        [
            ("Anna Brandt", "the buses would leave at dawn"),
        ],
    ),
    (
        "Anna Brandt informed the Security Council that 40 sailors had been freed.",
        [
            ("Anna Brandt", "40 sailors had been freed"),
        ],
    ),
    ("“The lists are ready,” Anna Brandt tweeted.", [("Anna Brandt", "The lists are ready,")]),
    ("“We were tortured,” Jan Novak recalled.", [("Jan Novak", "We were tortured,")]),
    ("“The lists are ready,” Anna Brandt continued.", [("Anna Brandt", "The lists are ready,")]),
    (
        "“Not one of them will be left behind,” Anna Brandt went on.",
        [
            ("Anna Brandt", "Not one of them will be left behind,"),
        ],
    ),
    ("The UN envoy cautioned that much remained to be done.", [("The UN envoy", "much remained to be done")]),
    ("Chile published a video and said it showed the 40 sailors.", [("Chile", "it showed the 40 sailors")]),
    ("Anna Brandt expressed hope that the truce would hold.", [("Anna Brandt", "hope that the truce would hold")]),
    (
        "Anna Brandt voiced concern about the fate of the sailors.",
        [
            ("Anna Brandt", "concern about the fate of the sailors"),
        ],
    ),
    (
        "Anna Brandt made clear that there would be no second round.",
        [
            ("Anna Brandt", "there would be no second round"),
        ],
    ),
    (
        "Anna Brandt made it clear that there would be no second round.",
        [
            ("Anna Brandt", "there would be no second round"),
        ],
    ),
    ("Anna Brandt hinted that a second round was near.", [("Anna Brandt", "a second round was near")]),
    (
        "The Secretary-General reiterated his call for an immediate ceasefire.",
        [
            ("The Secretary-General", "an immediate ceasefire"),
        ],
    ),
    (
        "The Special Envoy urges the parties to release all detainees.",
        [
            ("The Special Envoy", "the parties to release all detainees"),
        ],
    ),
    (
        "The Special Envoy welcomed the release of 40 detainees by Peru.",
        [
            ("The Special Envoy", "the release of 40 detainees by Peru"),
        ],
    ),
    (
        "Anna Brandt welcomed the release of 40 detainees, calling it “an important step toward peace.”",
        [
            ("Anna Brandt", "the release of 40 detainees"),
            ("Anna Brandt", "it “an important step toward peace.”"),
        ],
    ),
    (
        "Anna Brandt described the talks as “very difficult but useful”.",
        [
            ("Anna Brandt", "the talks as “very difficult but useful”"),
        ],
    ),
    ("The Peruvian army claimed to have freed 40 sailors.", [("The Peruvian army", "to have freed 40 sailors")]),
    ("Chile vowed it would not free another man.", [("Chile", "it would not free another man")]),
    ("Chile ruled out any further exchange with Peru.", [("Chile", "any further exchange with Peru")]),
    ("Peru rejected the claim that it had broken the truce.", [("Peru", "the claim that it had broken the truce")]),
    ("There was no immediate comment from Peru.", []),
    ("Peru has not commented on the report.", []),
    ("It was not immediately clear whether the sailors were home.", []),
    ("It is believed that 40 sailors are still held.", []),
    ("The sailors are said to be in good health.", []),
    (
        "A source close to the talks said on condition of anonymity that the lists were ready.",
        [
            ("A source close to the talks", "the lists were ready"),
        ],
    ),
    (
        "“The lists are ready,” said one diplomat, speaking on condition of anonymity because of the "
        "sensitivity of the talks.",
        [
            ("one diplomat", "The lists are ready,"),
        ],
    ),
    (
        "An Israeli official, who asked not to be named, said the lists were ready.",
        [
            ("An Israeli official", "the lists were ready"),
        ],
    ),
    ("Asked whether the lists were ready, Brandt replied: “Almost.”", [("Brandt", "Almost.")]),
    ("Asked about the lists, Brandt said they were almost ready.", [("Brandt", "they were almost ready")]),
    ("When asked whether Peru had agreed, Anna Brandt answered that it had not.", [("Anna Brandt", "it had not")]),
    (
        "Brandt said she had no information on the whereabouts of the sailors.",
        [
            ("Brandt", "she had no information on the whereabouts of the sailors"),
        ],
    ),
    ("The Kremlin said on Thursday that it was ready for a new round.", [("Russia", "it was ready for a new round")]),
    ("Kyiv says 1,000 of its soldiers have come home.", [("Ukraine", "1,000 of its soldiers have come home")]),
    (
        "Kremlin spokesman Lai Okoro said on Thursday that there were no plans for a new round.",
        [
            ("Lai Okoro", "there were no plans for a new round"),
        ],
    ),
    (
        "The talks were “constructive,” Anna Brandt said, without elaborating.",
        [
            ("Anna Brandt", "The talks were “constructive,”"),
        ],
    ),
    (
        "Anna Brandt also said that, despite the differences, the two sides had agreed to meet again.",
        [
            ("Anna Brandt", "despite the differences, the two sides had agreed to meet again"),
        ],
    ),
    (
        "The freed men include 12 officers, Okoro said in a post on Facebook on Monday.",
        [
            ("Okoro", "The freed men include 12 officers"),
        ],
    ),
    (
        "The freed men, Okoro said, include 12 officers.",
        [
            ("Okoro", "The freed men, Okoro said, include 12 officers"),
        ],
    ),
    (
        "Among the freed, Okoro said, are 12 officers and a nurse.",
        [
            ("Okoro", "Among the freed, Okoro said, are 12 officers and a nurse"),
        ],
    ),
    (
        "The minister said: “The lists are ready. Now it is up to Peru.”",
        [
            ("The minister", "The lists are ready. Now it is up to Peru."),
        ],
    ),
    (
        "Prime Minister Lai Okoro's office said in a statement that 40 sailors had been freed.",
        [
            ("Prime Minister Lai Okoro's office", "40 sailors had been freed"),
        ],
    ),
    (
        "The Prime Minister's Office said that 40 sailors had been freed.",
        [
            ("The Prime Minister's Office", "40 sailors had been freed"),
        ],
    ),
    (
        "Israel's military said it had received the bodies of two hostages.",
        [
            ("Israel's military", "it had received the bodies of two hostages"),
        ],
    ),
    (
        "Hamas's armed wing, the Qassam Brigades, said it would free three women on Saturday.",
        [
            ("Qassam Brigades", "it would free three women on Saturday"),
        ],
    ),
    (
        "The ICRC said its teams had carried out the operation.",
        [
            ("International Committee of the Red Cross", "its teams had carried out the operation"),
        ],
    ),
    (
        "Qatari foreign ministry spokesperson Lai Okoro announced that the two sides had reached a deal.",
        [
            ("Lai Okoro", "the two sides had reached a deal"),
        ],
    ),
    (
        "Mother of one of the freed sailors, Rosa Novak, said she could not believe it.",
        [
            ("Rosa Novak", "she could not believe it"),
        ],
    ),
    (
        "“I can’t believe it,” said Rosa Novak, whose son was among the freed.",
        [
            ("Rosa Novak", "I can’t believe it,"),
        ],
    ),
    (
        "Rosa Novak, 54, from Lima, told the BBC she had not slept for days.",
        [
            ("Rosa Novak", "she had not slept for days"),
        ],
    ),
    ("TASS: “The lists are ready,” Okoro told journalists.", [("Okoro", "The lists are ready,")]),
    (
        "Okoro stressed that Peru had not yet replied. He also pointed out that the lists were ready.",
        [
            ("Okoro", "Peru had not yet replied"),
            ("Okoro", "the lists were ready"),
        ],
    ),
    ("As Brandt put it, “nobody won.”", [("Brandt", "nobody won.")]),
    ("As Brandt noted, the lists had been ready since May.", [("Brandt", "the lists had been ready since May")]),
    ("As reported by Ukrinform, 40 sailors came home on Monday.", [("Ukrinform", "40 sailors came home on Monday")]),
    (
        "As the ministry reported, 40 sailors came home on Monday.",
        [
            ("the ministry", "40 sailors came home on Monday"),
        ],
    ),
    (
        "The deal includes the return of bodies, per Chilean officials.",
        [
            ("Chilean officials", "The deal includes the return of bodies"),
        ],
    ),
    (
        "The deal, Brandt says, includes the return of bodies.",
        [
            ("Brandt", "The deal, Brandt says, includes the return of bodies"),
        ],
    ),
    ("Chile says Peru broke the deal; Peru denies it.", [("Chile", "Peru broke the deal")]),
    ("Chile has accused Peru of breaking the deal, a charge Peru denies.", [("Chile", "Peru of breaking the deal")]),
    (
        "The UN's human rights office said it had documented 40 cases, and called for an independent inquiry.",
        [
            ("The UN's human rights office", "it had documented 40 cases"),
            ("The UN's human rights office", "an independent inquiry"),
        ],
    ),
]

TURNS: list[tuple[str, list[Said]]] = [
    (
        "Antonio Garcia, however, refused to give up kidnapping for ransom.",
        [
            ("Antonio Garcia", "to give up kidnapping for ransom"),
        ],
    ),
    (
        "Antonio Garcia last month offered to swap the pair for six jailed guerrillas.",
        [
            ("Antonio Garcia", "to swap the pair for six jailed guerrillas"),
        ],
    ),
    ("Anna Brandt, meanwhile, said the lists were ready.", [("Anna Brandt", "the lists were ready")]),
    ("Anna Brandt, for her part, said the lists were ready.", [("Anna Brandt", "the lists were ready")]),
    ("Anna Brandt on Tuesday said the lists were ready.", [("Anna Brandt", "the lists were ready")]),
    ("Anna Brandt earlier this week said the lists were ready.", [("Anna Brandt", "the lists were ready")]),
    (
        "Residents said the town was empty. They said the army had left.",
        [
            ("Residents", "the town was empty"),
            ("Residents", "the army had left"),
        ],
    ),
    ("The lists were ready, as Anna Brandt said on Monday.", [("Anna Brandt", "The lists were ready")]),
    (
        "Peru freed 40 sailors on Monday in what Chile called a gesture of goodwill.",
        [
            ("Chile", "a gesture of goodwill"),
        ],
    ),
    (
        "In what Chile described as “a gesture of goodwill”, Peru freed 40 sailors.",
        [
            ("Chile", "a gesture of goodwill"),
        ],
    ),
    ("Chile says it holds 40 men, a figure Peru disputes.", [("Chile", "it holds 40 men")]),
    (
        "Hamas said Israel had broken the truce, an accusation the Israeli army denied.",
        [
            ("Hamas", "Israel had broken the truce"),
        ],
    ),
    (
        "Peru had demanded the release of all its men, a diplomat told Reuters.",
        [
            ("a diplomat", "Peru had demanded the release of all its men"),
        ],
    ),
    (
        "The two sides agreed to meet again in May, according to a joint statement.",
        [
            ("a joint statement", "The two sides agreed to meet again in May"),
        ],
    ),
    (
        "The Chilean army said in a statement that 40 sailors had come home. “All are in good health,” it "
        "added.",
        [
            ("The Chilean army", "40 sailors had come home"),
            ("The Chilean army", "All are in good health,"),
        ],
    ),
    (
        "The Chilean army said in a statement that 40 sailors had come home. “All are in good health,” "
        "the statement added.",
        [
            ("The Chilean army", "40 sailors had come home"),
            ("The Chilean army", "All are in good health,"),
        ],
    ),
    (
        "A source told TASS that the lists were ready. “The buses are on the way,” the source noted.",
        [
            ("A source", "the lists were ready"),
            ("A source", "The buses are on the way,"),
        ],
    ),
    (
        "Foreign Minister Anna Brandt told TASS the lists were ready. According to the minister, the "
        "buses are on the way.",
        [
            ("Anna Brandt", "the lists were ready"),
            ("Anna Brandt", "the buses are on the way"),
        ],
    ),
    (
        "Anna Brandt said the lists were ready. According to her, the buses are on the way.",
        [
            ("Anna Brandt", "the lists were ready"),
            ("Anna Brandt", "the buses are on the way"),
        ],
    ),
    ("“We will come back,” Brandt told the crowd, her voice breaking.", [("Brandt", "We will come back,")]),
    ("“We will come back”, Brandt said.", [("Brandt", "We will come back")]),
    (
        "UN Secretary-General Lai Okoro welcomed the exchange of prisoners between Peru and Chile and "
        "called for further steps.",
        [
            ("Lai Okoro", "the exchange of prisoners between Peru and Chile"),
            ("Lai Okoro", "further steps"),
        ],
    ),
    (
        "The Secretary-General takes note of the agreement and urges both parties to implement it in full.",
        [
            ("The Secretary-General", "both parties to implement it in full"),
        ],
    ),
    (
        "The members of the Security Council called on all parties to respect the truce.",
        [
            ("The members of the Security Council", "all parties to respect the truce"),
        ],
    ),
    (
        "The EU's foreign policy chief, Lai Okoro, said the bloc was ready to help.",
        [
            ("Lai Okoro", "the bloc was ready to help"),
        ],
    ),
    (
        "Ukraine's President Lai Okoro said in his nightly video address that 40 soldiers had come home.",
        [
            ("Lai Okoro", "40 soldiers had come home"),
        ],
    ),
    (
        "Okoro said in an interview with Fox News on Sunday that the war could end soon.",
        [
            ("Okoro", "the war could end soon"),
        ],
    ),
    (
        "Okoro told Fox News in an interview aired on Sunday that the war could end soon.",
        [
            ("Okoro", "the war could end soon"),
        ],
    ),
    ("Okoro wrote on X: “The lists are ready.”", [("Okoro", "The lists are ready.")]),
    ("“The lists are ready,” Okoro posted on Truth Social.", [("Okoro", "The lists are ready,")]),
    ("Okoro declined to say how many were freed but said the lists were ready.", [("Okoro", "the lists were ready")]),
    ("Neither Okoro nor Brandt said when the talks would resume.", []),
    ("Hundreds of families waited. “I want my son back,” said one mother.", [("one mother", "I want my son back,")]),
    ("“I want my son back,” said a woman who gave her name only as Rosa.", [("a woman", "I want my son back,")]),
    (
        "Two diplomats told AFP the lists were ready, while a third said gaps remained.",
        [
            ("Two diplomats", "the lists were ready"),
            ("a third", "gaps remained"),
        ],
    ),
    ("Brandt denied the claim, saying the lists were ready.", [("Brandt", "the lists were ready")]),
    (
        "Peru accused Chile of torture; Chile said the claim was false.",
        [
            ("Peru", "Chile of torture"),
            ("Chile", "the claim was false"),
        ],
    ),
    ("The army said it was “verifying” the report.", [("The army", "it was “verifying” the report")]),
    ("Okoro's spokesman, Jan Novak, said the lists were ready.", [("Jan Novak", "the lists were ready")]),
    (
        "Jan Novak, a spokesman for the army, told Reuters that 40 men had come home.",
        [
            ("Jan Novak", "40 men had come home"),
        ],
    ),
    ("Jan Novak of the Red Cross said 40 men had come home.", [("Jan Novak", "40 men had come home")]),
    (
        "The head of the Peruvian delegation, Jan Novak, noted that the talks had been hard.",
        [
            ("Jan Novak", "the talks had been hard"),
        ],
    ),
    (
        "“Every effort must be made,” the UN chief said in a statement.",
        [
            ("the UN chief", "Every effort must be made,"),
        ],
    ),
    ("The deal will be signed on Friday, the sources said.", [("the sources", "The deal will be signed on Friday")]),
    (
        "The deal will be signed on Friday, Egyptian state-linked Al-Qahera News TV reported.",
        [
            ("Al-Qahera News", "The deal will be signed on Friday"),
        ],
    ),
    ("Israel believes 20 of the hostages are alive.", []),
    ("Officials in Kyiv fear the list is incomplete.", []),
    ("Peru hopes the swap will take place on Friday.", []),
    ("Okoro thanked Qatar and Egypt for their efforts.", []),
    ("Okoro expressed gratitude to the mediators.", []),
    ("The president announced the release of 40 sailors.", [("The president", "the release of 40 sailors")]),
    ("Okoro, speaking through an interpreter, said: “I am glad to be home.”", [("Okoro", "I am glad to be home.")]),
    (
        "Okoro’s lawyer said he was in good health, but he had lost weight.",
        [
            ("Okoro’s lawyer", "he was in good health, but he had lost weight"),
        ],
    ),
    (
        "Okoro said the men were in good health. But he added that one had lost a leg.",
        [
            ("Okoro", "the men were in good health"),
            ("Okoro", "one had lost a leg"),
        ],
    ),
    ("Both sides said the talks were constructive.", [("Both sides", "the talks were constructive")]),
    (
        "Moscow and Kyiv both said the exchange had taken place.",
        [
            ("Russia + Ukraine", "the exchange had taken place"),
        ],
    ),
    ("Neither side commented on the report that the lists were ready.", []),
    (
        "There were fears the truce would not hold, residents said.",
        [
            ("residents", "There were fears the truce would not hold"),
        ],
    ),
    ("The ministry did not immediately respond to a request for comment.", []),
    ("Reuters could not independently verify the report.", []),
    (
        "Kremlin spokesman Lai Okoro, asked whether the talks would go on, said: “We will see.”",
        [
            ("Lai Okoro", "We will see."),
        ],
    ),
    (
        "The Kremlin's aide Lai Okoro told reporters that “the meeting was useful and substantive.”",
        [
            ("Lai Okoro", "the meeting was useful and substantive."),
        ],
    ),
]

RELEASES_AND_BROADCASTERS: list[tuple[str, list[Said]]] = [
    (
        "The Secretary-General commends the parties for the exchange and encourages them to free all detainees.",
        [
            ("The Secretary-General", "them to free all detainees"),
        ],
    ),
    (
        "“This is a first step,” said Lai Okoro, the UN Special Envoy for Yemen. “I urge the parties to "
        "build on it.”",
        [
            ("Lai Okoro", "This is a first step,"),
            ("Lai Okoro", "I urge the parties to build on it."),
        ],
    ),
    (
        "The Ministry stressed that the truce was fragile, and expressed hope that it would hold.",
        [
            ("The Ministry", "the truce was fragile"),
            ("The Ministry", "hope that it would hold"),
        ],
    ),
    (
        "The Ministry of Foreign Affairs reiterates the State of Qatar's full support for all efforts to "
        "end the war.",
        [
            (
                "The Ministry of Foreign Affairs",
                "the State of Qatar's full support for all efforts to end the war",
            ),
        ],
    ),
    (
        "The minister underlined the need for a lasting ceasefire.",
        [
            ("The minister", "the need for a lasting ceasefire"),
        ],
    ),
    (
        "The ministers reaffirmed their commitment to the peace process.",
        [
            ("The ministers", "their commitment to the peace process"),
        ],
    ),
    (
        "The ambassador said in remarks to the Security Council that the truce was fragile.",
        [
            ("The ambassador", "the truce was fragile"),
        ],
    ),
    (
        "LIMA, March 5. /TASS/. Peru and Chile exchanged 40 prisoners, the Chilean defence ministry told TASS.",
        [
            ("the Chilean defence ministry", "Peru and Chile exchanged 40 prisoners"),
        ],
    ),
    (
        '"On March 5, 40 sailors were returned," the ministry said in a statement.',
        [
            ("the ministry", "On March 5, 40 sailors were returned,"),
        ],
    ),
    ("“All of them are in Peru,” the ministry specified.", [("the ministry", "All of them are in Peru,")]),
    ("As Ukrinform reported, 40 prisoners came home on Monday.", [("Ukrinform", "40 prisoners came home on Monday")]),
    ("As reported earlier, 40 prisoners came home on Monday.", []),
    ("This was reported by the Chilean navy.", []),
    (
        "President Lai Okoro announced the exchange on Telegram. “Our people are home,” the head of state "
        "wrote.",
        [
            ("Lai Okoro", "Our people are home,"),
        ],
    ),
    ("Her son, she says, is not the same man.", [("she", "Her son, she says, is not the same man")]),
    ("It is, she says, the best day of her life.", [("she", "It is, she says, the best day of her life")]),
    ("Asked if she was happy, Rosa Novak said: “Of course.”", [("Rosa Novak", "Of course.")]),
    (
        "Rosa Novak, whose son was freed on Monday, says the wait was unbearable. “You count every hour.”",
        [
            ("Rosa Novak", "the wait was unbearable"),
            ("Rosa Novak", "You count every hour."),
        ],
    ),
    (
        "“You count every hour,” says Rosa Novak. “Then the phone rings.”",
        [
            ("Rosa Novak", "You count every hour,"),
            ("Rosa Novak", "Then the phone rings."),
        ],
    ),
    (
        "Reporting from Lima, Al Jazeera's Lai Okoro said the streets were full of people.",
        [
            ("Lai Okoro", "the streets were full of people"),
        ],
    ),
    (
        "Hamas said in a statement Saturday that Israel was delaying the release.",
        [
            ("Hamas", "Israel was delaying the release"),
        ],
    ),
    (
        "An Israeli official told The Times of Israel on condition of anonymity that the list was final.",
        [
            ("An Israeli official", "the list was final"),
        ],
    ),
    (
        "Unnamed officials told Channel 12 news that the list was final.",
        [
            ("Unnamed officials", "the list was final"),
        ],
    ),
    (
        "Channel 12 quoted an unnamed official as saying that the list was final.",
        [
            ("an unnamed official", "the list was final"),
        ],
    ),
    (
        "The Walla news site, citing two officials, reported that the list was final.",
        [
            ("two officials", "the list was final"),
        ],
    ),
    (
        "Axios reported, citing an Israeli official, that the list was final.",
        [
            ("an Israeli official", "the list was final"),
        ],
    ),
    (
        "The list is final, Axios reported on Monday, quoting two Israeli officials.",
        [
            ("two Israeli officials", "The list is final"),
        ],
    ),
    ("“Bring them home now!” protesters chanted.", [("protesters", "Bring them home now!")]),
    ("The two men shook hands. “We did it,” Okoro told Brandt.", [("Okoro", "We did it,")]),
    (
        "Okoro told The Associated Press that his group would free the men “within days.”",
        [
            ("Okoro", "his group would free the men “within days.”"),
        ],
    ),
    (
        "Two officials said the talks were stalled. The officials spoke on condition of anonymity because "
        "they were not authorized to brief the media.",
        [
            ("Two officials", "the talks were stalled"),
        ],
    ),
    ("“We won’t give up,” Okoro said Tuesday at a rally in Lima.", [("Okoro", "We won’t give up,")]),
    ("Okoro said Tuesday his group would free the men.", [("Okoro", "his group would free the men")]),
    ("Okoro said Tuesday night that his group would free the men.", [("Okoro", "his group would free the men")]),
    ("State-run TV said 40 men were freed.", [("State-run TV", "40 men were freed")]),
    ("The report said 40 men were freed.", []),
    (
        "U.S. Secretary of State Lai Okoro called the release “a great day for America.”",
        [
            ("Lai Okoro", "the release “a great day for America.”"),
        ],
    ),
    (
        "Okoro acknowledged the deal was imperfect. “It’s not what we wanted,” he conceded. “But it is a deal.”",
        [
            ("Okoro", "the deal was imperfect"),
            ("Okoro", "It’s not what we wanted,"),
            ("Okoro", "But it is a deal."),
        ],
    ),
    (
        "But in Lima, officials were cautious. “We have seen this before,” said one.",
        [
            ("one", "We have seen this before,"),
        ],
    ),
    ("Okoro's remarks came a day after Brandt said the deal was dead.", [("Brandt", "the deal was dead")]),
    ("The comments came after Brandt told parliament that the deal was dead.", [("Brandt", "the deal was dead")]),
    (
        "Brandt said that if Peru did not sign, the deal would be dead.",
        [
            ("Brandt", "if Peru did not sign, the deal would be dead"),
        ],
    ),
    (
        "If Peru does not sign, Brandt said, the deal is dead.",
        [
            ("Brandt", "If Peru does not sign, Brandt said, the deal is dead"),
        ],
    ),
    (
        "The group released a video in which Jan Novak said he was being treated well.",
        [
            ("Jan Novak", "he was being treated well"),
        ],
    ),
]

REFUSED_AND_TAKEN: list[tuple[str, list[Said]]] = [
    ("The banner had one line: “Bring them all home.”", []),
    ("The song “We Will Come Home” was played.", []),
    ("The men shouted slogans and waved flags.", []),
    ("The crowd laughed and went on.", []),
    ("Fighting continued on Monday, the army said.", [("the army", "Fighting continued on Monday")]),
    (
        "The army said fighting continued and that it would go on.",
        [
            ("The army", "fighting continued and that it would go on"),
        ],
    ),
    ("As Peru announced the exchange, crowds gathered in Lima.", []),
    ("Thirty per cent of the prisoners were ill.", []),
    ("Peru frees 30 men per day.", []),
    ("The deal, which Peru described as historic, was signed on Monday.", []),
    ("Peru freed the men whom Chile had promised to hand over.", []),
    ("Jan Novak, said by the army to be a colonel, was freed on Monday.", []),
    ("They agreed on a plan. It calls for the release of 40 men.", []),
    ("The parties committed to free all prisoners.", []),
    ("Did Peru promise to free the men?", []),
    ("Anna Brandt expressed her condolences to the families of the victims.", []),
    ("Anna Brandt thanked the president for his help.", []),
    ("Peru and Chile signed a statement of principles.", []),
    ("The statement was published on Monday.", []),
    ("According to plan, the men were freed on Monday.", []),
    ("They were freed according to the terms of the deal.", []),
    ("Okoro put it in his bag and left.", []),
    ("The talks were called off, citing bad weather.", []),
    ("Brandt said the talks were off, citing bad weather.", [("Brandt", "the talks were off")]),
    ("The two sides met for what is called the Oslo process.", []),
    ("Okoro confirmed the exchange to Interfax.", []),
    ("Okoro confirmed the meeting without giving details.", []),
    (
        "Peru hailed a great victory for its army in a statement on Monday.",
        [
            ("Peru", "a great victory for its army"),
        ],
    ),
    (
        "Chile said Peru had announced the swap in a statement.",
        [
            ("Chile", "Peru had announced the swap in a statement"),
        ],
    ),
    (
        "The exchange was the largest since May, Brandt said in an interview with the BBC on Monday.",
        [
            ("Brandt", "The exchange was the largest since May"),
        ],
    ),
    ("Anna Brandt paused. “It is a long list.”", [("Anna Brandt", "It is a long list.")]),
    (
        "Anna Brandt said the list was long. Lai Okoro nodded. “It is a long list.”",
        [
            ("Anna Brandt", "the list was long"),
            ("Lai Okoro", "It is a long list."),
        ],
    ),
    (
        "Brandt said the list was long.\n\n“It is a very long list.”",
        [
            ("Brandt", "the list was long"),
            ("Brandt", "It is a very long list."),
        ],
    ),
    (
        "“It is a long list,” Brandt told reporters.\n\n“We will publish it.”",
        [
            ("Brandt", "It is a long list,"),
            ("Brandt", "We will publish it."),
        ],
    ),
    (
        "“It is a long list,” Brandt told reporters.\n\n“We will publish it,” Okoro said.",
        [
            ("Brandt", "It is a long list,"),
            ("Okoro", "We will publish it,"),
        ],
    ),
    (
        "“It is a long list,” Brandt told reporters.\n\nLai Okoro was less cautious. “We will publish it.”",
        [
            ("Brandt", "It is a long list,"),
            ("Lai Okoro", "We will publish it."),
        ],
    ),
    (
        "“It is a long list,” Anna Brandt said, adding that soldiers were on it. “Many are ill.”",
        [
            ("Anna Brandt", "It is a long list,"),
            ("Anna Brandt", "soldiers were on it"),
            ("Anna Brandt", "Many are ill."),
        ],
    ),
    (
        "HE Dr. Lai Okoro, Minister of State, said after the ceremony that the truce was holding.",
        [
            ("Lai Okoro", "the truce was holding"),
        ],
    ),
    (
        "Minister Lai Okoro arrived. His Excellency said the truce was holding.",
        [
            ("Lai Okoro", "the truce was holding"),
        ],
    ),
    ("Lai Okoro is speaking in Oslo. “We made it,” says the Peruvian president.", [("Lai Okoro", "We made it,")]),
    (
        "Foreign Minister Lai Okoro arrived. “We made it,” said the prime minister.",
        [
            ("the prime minister", "We made it,"),
        ],
    ),
    (
        "Prime Minister Lai Okoro met Foreign Minister Anna Brandt. The premier said the truce was holding.",
        [
            ("Lai Okoro", "the truce was holding"),
        ],
    ),
    (
        "Vice President Lai Okoro came. The head of state said the truce was holding.",
        [
            ("The head of state", "the truce was holding"),
        ],
    ),
    (
        "President Jan Novak spoke. Former president Lai Okoro came too. The former president said it was over.",
        [
            ("Lai Okoro", "it was over"),
        ],
    ),
    (
        "The two foreign ministers said in a joint statement that they would meet again.",
        [
            ("The two foreign ministers", "they would meet again"),
        ],
    ),
    ("A statement signed by Lai Okoro said the men were free.", [("Lai Okoro", "the men were free")]),
    ("A UN report said 40 men were missing.", [("United Nations", "40 men were missing")]),
    ("A report said 40 men were missing.", []),
    ("A Chilean army spokesman said 40 men were missing.", [("A Chilean army spokesman", "40 men were missing")]),
    (
        "Negotiators made progress, mediators said, but no deal was reached.",
        [
            ("mediators", "Negotiators made progress"),
        ],
    ),
    (
        "Iran has always denied holding him, the White House says.",
        [
            ("United States", "Iran has always denied holding him"),
        ],
    ),
    ("Norway said it would free three men, Interfax reported.", [("Norway", "it would free three men")]),
    ("Peru promised an inquiry into the deaths of 40 men.", [("Peru", "an inquiry into the deaths of 40 men")]),
    ("Peru called for calm.", [("Peru", "calm")]),
    ("Okoro asked for the salt.", []),
]

REPORTS: list[tuple[str, list[Said]]] = [
    (
        "OSLO, March 5 (Reuters) - Peru and Chile exchanged 40 prisoners each on Thursday, officials from "
        "both sides said, in the first such swap since May.\n\nPresident Lai Okoro said on Telegram that "
        "40 soldiers had returned. \"Today we bring home our sailors,\" he wrote. \"We remember "
        "everyone.\"\n\nChile's defence ministry said it had received 40 sailors, who were now in "
        "Lima.\n\n\"They are receiving the necessary psychological and medical care,\" it said.",
        [
            ("officials from both sides", "Peru and Chile exchanged 40 prisoners each on Thursday"),
            ("Lai Okoro", "40 soldiers had returned"),
            ("Lai Okoro", "Today we bring home our sailors,"),
            ("Lai Okoro", "We remember everyone."),
            ("Chile's defence ministry", "it had received 40 sailors, who were now in Lima"),
            ("Chile's defence ministry", "They are receiving the necessary psychological and medical care,"),
        ],
    ),
    (
        "Israel's Prime Minister Lai Okoro and U.S. envoy Jan Novak met on Sunday. Okoro’s office said "
        "the meeting was “in-depth and warm.” An Israeli official briefed on the talks said that no "
        "decision was made. \"We are not there yet,\" the official told Axios. \"But we're closer than "
        "before.\"",
        [
            ("Okoro’s office", "the meeting was “in-depth and warm.”"),
            ("An Israeli official briefed on the talks", "no decision was made"),
            ("An Israeli official briefed on the talks", "We are not there yet,"),
            ("An Israeli official briefed on the talks", "But we're closer than before."),
        ],
    ),
    (
        "Anna Brandt, 44, whose husband Jan Novak was held for two years, said she had learned of his "
        "release from a phone call. “I couldn't speak,” she told the BBC. “I just cried.” Her husband, "
        "she said, had lost 30 kilos.",
        [
            ("Anna Brandt", "she had learned of his release from a phone call"),
            ("Anna Brandt", "I couldn't speak,"),
            ("Anna Brandt", "I just cried."),
            ("Anna Brandt", "Her husband, she said, had lost 30 kilos"),
        ],
    ),
    (
        "UN experts on Friday called on Peru to free all detainees and said that their detention violated "
        "international law. “Nobody should be used as a bargaining chip,” the experts said.",
        [
            ("UN experts", "Peru to free all detainees"),
            ("UN experts", "their detention violated international law"),
            ("UN experts", "Nobody should be used as a bargaining chip,"),
        ],
    ),
    (
        "The Kremlin's spokesman Lai Okoro said Moscow was open to talks, but that the conditions were "
        "clear. Asked when they could start, he declined to name a date. \"It depends on Kyiv,\" he said. "
        "\"We are ready.\"",
        [
            ("Lai Okoro", "Moscow was open to talks, but that the conditions were clear"),
            ("Lai Okoro", "It depends on Kyiv,"),
            ("Lai Okoro", "We are ready."),
        ],
    ),
    (
        "Qatar's Ministry of Foreign Affairs spokesperson Lai Okoro told a weekly briefing that mediators "
        "had received a reply from Hamas. He described it as \"positive\" and said it was \"almost "
        "identical\" to an earlier proposal. Okoro added that there were no guarantees.",
        [
            ("Lai Okoro", "mediators had received a reply from Hamas"),
            ("Lai Okoro", 'it as "positive"'),
            ("Lai Okoro", 'it was "almost identical" to an earlier proposal'),
            ("Lai Okoro", "there were no guarantees"),
        ],
    ),
    (
        'A senior Hamas official, Lai Okoro, told AFP that the group was "serious and ready". The '
        'movement also said that it would hand over a list on Friday.',
        [
            ("Lai Okoro", 'the group was "serious and ready"'),
            ("Hamas", "it would hand over a list on Friday"),
        ],
    ),
    (
        "In his evening address, President Lai Okoro thanked the United States. “Every person must be "
        "brought home,” he said. “That is our goal.”\n\nThe president’s chief of staff, Jan Novak, wrote: "
        "“The work goes on.”",
        [
            ("Lai Okoro", "Every person must be brought home,"),
            ("Lai Okoro", "That is our goal."),
            ("Jan Novak", "The work goes on."),
        ],
    ),
    (
        "Foreign Minister Anna Brandt of Norway said both delegations had been constructive. “There was a "
        "willingness to listen,” said Brandt, who opened the talks. “That is new.”\n\nHer Peruvian "
        "counterpart, Lai Okoro, was more cautious, saying: “We have a long road ahead.”",
        [
            ("Anna Brandt", "both delegations had been constructive"),
            ("Anna Brandt", "There was a willingness to listen,"),
            ("Anna Brandt", "That is new."),
            ("Lai Okoro", "We have a long road ahead."),
        ],
    ),
    (
        "Peru's army confirmed that it had received four coffins. The bodies were being taken for "
        "identification, it said, adding that families had been told.",
        [
            ("Peru's army", "it had received four coffins"),
            ("Peru's army", "The bodies were being taken for identification"),
            ("Peru's army", "families had been told"),
        ],
    ),
    (
        "The Red Cross said its teams had begun the operation. \"We ask for privacy,\" said the "
        "organization's spokesperson, Anna Brandt.",
        [
            ("International Committee of the Red Cross", "its teams had begun the operation"),
            ("Anna Brandt", "We ask for privacy,"),
        ],
    ),
    (
        "Two people with knowledge of the talks told The New York Times that the two sides had agreed on "
        "a list. One of them said it included 12 names.",
        [
            ("Two people with knowledge of the talks", "the two sides had agreed on a list"),
            ("One of them", "it included 12 names"),
        ],
    ),
    (
        "Volodymyr Zelensky later told parliament that the lists were ready. Zelensky also said that "
        "talks would resume.",
        [
            ("Volodymyr Zelensky", "the lists were ready"),
            ("Volodymyr Zelensky", "talks would resume"),
        ],
    ),
    (
        'Ukrainian negotiator Lai Okoro said after the talks that "the sides agreed to exchange 1,000 '
        'prisoners" and that work on lists would start soon.',
        [
            (
                "Lai Okoro",
                '"the sides agreed to exchange 1,000 prisoners" and that work on lists would start soon',
            ),
        ],
    ),
    (
        "Okoro, head of the Russian delegation, said Moscow was \"satisfied with the result.\" Kyiv's "
        "side had asked for a meeting of leaders, he said, and Moscow had \"taken note\" of the request. "
        "Lai Okoro spoke in Istanbul.",
        [
            ("Lai Okoro", 'Moscow was "satisfied with the result."'),
            ("Lai Okoro", "Kyiv's side had asked for a meeting of leaders"),
        ],
    ),
]

CLAUSES: list[tuple[str, list[Said]]] = [
    (
        "The lists are final, Anna Brandt insisted on Monday, warning that Peru would not wait.",
        [
            ("Anna Brandt", "The lists are final"),
            ("Anna Brandt", "Peru would not wait"),
        ],
    ),
    (
        "Anna Brandt vowed to bring all of them home, insisting that “no one will be left behind.”",
        [
            ("Anna Brandt", "to bring all of them home"),
            ("Anna Brandt", "no one will be left behind."),
        ],
    ),
    (
        "“No one will be left behind,” Anna Brandt was quoted as saying by state media.",
        [
            ("Anna Brandt", "No one will be left behind,"),
        ],
    ),
    (
        "Anna Brandt was cited as saying that no one would be left behind.",
        [
            ("Anna Brandt", "no one would be left behind"),
        ],
    ),
    ("“No one will be left behind,” wrote the ministry on X.", [("the ministry", "No one will be left behind,")]),
    (
        "“No one will be left behind,” explains Anna Brandt, a lawyer for the families.",
        [
            ("Anna Brandt", "No one will be left behind,"),
        ],
    ),
    (
        "In remarks carried by state television, Lai Okoro said no one would be left behind.",
        [
            ("Lai Okoro", "no one would be left behind"),
        ],
    ),
    (
        "In comments to reporters, Lai Okoro – who led the talks – said no one would be left behind.",
        [
            ("Lai Okoro", "no one would be left behind"),
        ],
    ),
    ("Lai Okoro (pictured) said no one would be left behind.", [("Lai Okoro", "no one would be left behind")]),
    (
        "Lai Okoro, 45, a former mayor of Lima, told AFP by telephone he had lost hope.",
        [
            ("Lai Okoro", "he had lost hope"),
        ],
    ),
    (
        "A spokesman for the Peruvian army says 40 men are missing.",
        [
            ("A spokesman for the Peruvian army", "40 men are missing"),
        ],
    ),
    ("The Peruvian army spokesman, Col. Lai Okoro, says 40 men are missing.", [("Lai Okoro", "40 men are missing")]),
    ("Peruvian army spokesman Lai Okoro says 40 men are missing.", [("Lai Okoro", "40 men are missing")]),
    ("Forty men are missing, says Peru.", [("Peru", "Forty men are missing")]),
    ("Forty men are missing, Peru says.", [("Peru", "Forty men are missing")]),
    ("Peru says that, of the 40 men, 12 are dead.", [("Peru", "of the 40 men, 12 are dead")]),
    ("Peru has repeatedly said it will not negotiate with rebels.", [("Peru", "it will not negotiate with rebels")]),
    (
        "Peru, which has repeatedly said it will not negotiate with rebels, freed two men.",
        [
            ("Peru", "it will not negotiate with rebels"),
        ],
    ),
    ("Peru's government, for its part, denies that it holds any men.", [("Peru", "it holds any men")]),
    ("Both Peru and Chile denied that talks had been held.", [("Peru + Chile", "talks had been held")]),
    ("Peru denied holding talks with the rebels.", [("Peru", "holding talks with the rebels")]),
    ("Peru refused to comment.", []),
    ("A rebel spokesman said, however, that the talks were over.", [("A rebel spokesman", "the talks were over")]),
    ("Rebel leader Lai Okoro warned Peru against any attack on his men.", [("Lai Okoro", "any attack on his men")]),
    (
        "Rebel leader Lai Okoro warned of “grave consequences” if the talks failed.",
        [
            ("Lai Okoro", "“grave consequences” if the talks failed"),
        ],
    ),
    ("Rebel leader Lai Okoro threatened to end the talks.", [("Lai Okoro", "to end the talks")]),
    ("Lai Okoro blamed Peru for the failure of the talks.", [("Lai Okoro", "Peru for the failure of the talks")]),
    ("Lai Okoro congratulated both sides.", []),
    ("Lai Okoro told reporters about the talks.", []),
    ("Lai Okoro spoke to reporters about the talks. “They were hard,” he said.", [("Lai Okoro", "They were hard,")]),
    (
        "Speaking on condition of anonymity, one official said the deal was “90% done”.",
        [
            ("one official", "the deal was “90% done”"),
        ],
    ),
    (
        "Three Israeli officials confirmed to CNN that the list had arrived.",
        [
            ("Three Israeli officials", "the list had arrived"),
        ],
    ),
    (
        "Three officials, all of whom spoke on condition of anonymity, said the list had arrived.",
        [
            ("Three officials", "the list had arrived"),
        ],
    ),
    (
        "The list had arrived, three officials, who spoke on condition of anonymity, said.",
        [
            ("three officials", "The list had arrived"),
        ],
    ),
    (
        "Sources in Cairo told Al-Araby Al-Jadeed that the list had arrived.",
        [
            ("Sources in Cairo", "the list had arrived"),
        ],
    ),
    ("The list has reportedly arrived.", []),
    ("The list has allegedly arrived.", []),
    (
        "The White House said Tuesday it was “encouraged” by the talks.",
        [
            ("United States", "it was “encouraged” by the talks"),
        ],
    ),
    (
        "White House press secretary Lai Okoro said Tuesday the president was “encouraged” by the talks.",
        [
            ("Lai Okoro", "the president was “encouraged” by the talks"),
        ],
    ),
    (
        "Lai Okoro, the White House press secretary, said Tuesday the president was “encouraged” by the talks.",
        [
            ("Lai Okoro", "the president was “encouraged” by the talks"),
        ],
    ),
    (
        "Peru will not negotiate, Lai Okoro said – a position that he later softened.",
        [
            ("Lai Okoro", "Peru will not negotiate"),
        ],
    ),
    ("Lai Okoro said: ‘Peru will not negotiate.’", [("Lai Okoro", "Peru will not negotiate.")]),
    ("Lai Okoro said, “Peru will not negotiate.”", [("Lai Okoro", "Peru will not negotiate.")]),
    ("“Peru,” said Lai Okoro, “will not negotiate.”", [("Lai Okoro", "Peru,"), ("Lai Okoro", "will not negotiate.")]),
    ("“Peru will not negotiate!” Lai Okoro said.", [("Lai Okoro", "Peru will not negotiate!")]),
    ("“Will Peru negotiate?” Lai Okoro asked.", [("Lai Okoro", "Will Peru negotiate?")]),
    ("Lai Okoro asked whether Peru would negotiate.", []),
    (
        "Lai Okoro said he did not know whether Peru would negotiate.",
        [
            ("Lai Okoro", "he did not know whether Peru would negotiate"),
        ],
    ),
    (
        "Lai Okoro said it “remains to be seen whether Peru will negotiate.”",
        [
            ("Lai Okoro", "it “remains to be seen whether Peru will negotiate.”"),
        ],
    ),
    (
        "G7 foreign ministers urged Peru to free the men immediately and without conditions.",
        [
            ("G7 foreign ministers", "Peru to free the men immediately and without conditions"),
        ],
    ),
    (
        "The European Union on Friday welcomed the release of 40 prisoners and urged both sides to "
        "continue talks.",
        [
            ("European Union", "the release of 40 prisoners"),
            ("European Union", "both sides to continue talks"),
        ],
    ),
    ("The EU's top diplomat said sanctions would follow.", [("The EU's top diplomat", "sanctions would follow")]),
    (
        "Amnesty International said the men had been tortured.",
        [
            ("Amnesty International", "the men had been tortured"),
        ],
    ),
    (
        "The men had been tortured, Amnesty International's Lai Okoro said.",
        [
            ("Lai Okoro", "The men had been tortured"),
        ],
    ),
    (
        "The men had been tortured, according to Lai Okoro of Amnesty International.",
        [
            ("Lai Okoro", "The men had been tortured"),
        ],
    ),
    ("The men had been tortured, according to rights groups.", [("rights groups", "The men had been tortured")]),
    (
        "The men, according to their lawyers, had been tortured.",
        [
            ("their lawyers", "The men, according to their lawyers, had been tortured"),
        ],
    ),
    ("The men had been tortured – something Peru denies.", []),
    (
        "Peru said that the men, who were captured in May, would be freed “when the time comes.”",
        [
            ("Peru", "the men, who were captured in May, would be freed “when the time comes.”"),
        ],
    ),
    (
        "Mediators say they are working on a new proposal, but concede that gaps remain wide.",
        [
            ("Mediators", "they are working on a new proposal"),
            ("Mediators", "gaps remain wide"),
        ],
    ),
]

PEOPLE_AND_BODIES: list[tuple[str, list[Said]]] = [
    (
        "President Lai Okoro received Foreign Minister Anna Brandt on Monday. She said after the meeting "
        "that Peru was ready for talks.",
        [
            ("Anna Brandt", "Peru was ready for talks"),
        ],
    ),
    (
        "Anna Brandt met Rosa Novak, the mother of one of the captives, on Monday. “I asked for nothing,” "
        "Novak said. “I only want my son.”",
        [
            ("Rosa Novak", "I asked for nothing,"),
            ("Rosa Novak", "I only want my son."),
        ],
    ),
    (
        "Peru's president Lai Okoro said the deal was near. His Chilean counterpart, Jan Novak, "
        "disagreed. “There is no deal,” he told reporters.",
        [
            ("Lai Okoro", "the deal was near"),
            ("Jan Novak", "There is no deal,"),
        ],
    ),
    (
        "Lai Okoro's wife, Rosa Okoro, said he was ill. She called on Peru to free him.",
        [
            ("Rosa Okoro", "he was ill"),
            ("Rosa Okoro", "Peru to free him"),
        ],
    ),
    (
        "Hamas said it would free three men on Saturday. It accused Israel of delaying aid.",
        [
            ("Hamas", "it would free three men on Saturday"),
            ("Hamas", "Israel of delaying aid"),
        ],
    ),
    (
        "Israel said it had received the list. Hamas said it would free three men. The group added that "
        "more would follow.",
        [
            ("Israel", "it had received the list"),
            ("Hamas", "it would free three men"),
            ("Hamas", "more would follow"),
        ],
    ),
    (
        "Egypt's foreign ministry said talks would resume in Cairo. The ministry said delegations had "
        "been invited.",
        [
            ("Egypt's foreign ministry", "talks would resume in Cairo"),
            ("Egypt's foreign ministry", "delegations had been invited"),
        ],
    ),
    (
        "UN spokesperson Lai Okoro told reporters that the Secretary-General welcomed the exchange. “It "
        "is a step,” he said.",
        [
            ("Lai Okoro", "the Secretary-General welcomed the exchange"),
            ("Lai Okoro", "It is a step,"),
        ],
    ),
    (
        "A Taliban spokesman, Lai Okoro, said two Americans were freed. The Afghan foreign ministry "
        "thanked Qatar. Okoro said no conditions were attached.",
        [
            ("Lai Okoro", "two Americans were freed"),
            ("Lai Okoro", "no conditions were attached"),
        ],
    ),
    (
        "What did they agree on?\n\nAnna Brandt says there are three points. The first, she says, is a truce.",
        [
            ("Anna Brandt", "there are three points"),
            ("Anna Brandt", "The first, she says, is a truce"),
        ],
    ),
    (
        "Jan Novak, 27, and Peter Novak, 30, were freed on Monday. Their father, Karl Novak, said he had "
        "not slept.",
        [
            ("Karl Novak", "he had not slept"),
        ],
    ),
    (
        "The army chief, Gen. Lai Okoro, met the captives. The general told them that they would be home soon.",
        [
            ("Lai Okoro", "they would be home soon"),
        ],
    ),
    (
        "The spokesman for the Kremlin, Lai Okoro, said talks would go on. Ukraine's foreign minister, "
        "Anna Brandt, said they would not. The Kremlin spokesman gave no date.",
        [
            ("Lai Okoro", "talks would go on"),
            ("Anna Brandt", "they would not"),
        ],
    ),
    (
        "Anna Brandt said she was grateful to Lai Okoro, who negotiated her release. “He never gave up,” "
        "she said.",
        [
            ("Anna Brandt", "she was grateful to Lai Okoro, who negotiated her release"),
            ("Anna Brandt", "He never gave up,"),
        ],
    ),
    (
        "Okoro's comments were echoed by Anna Brandt, who said that Peru must choose. Lai Okoro left for Oslo.",
        [
            ("Anna Brandt", "Peru must choose"),
        ],
    ),
    (
        "“We will not stop,” said Anna Brandt, the head of the forum, adding: “Every one of them must "
        "come home.”",
        [
            ("Anna Brandt", "We will not stop,"),
            ("Anna Brandt", "Every one of them must come home."),
        ],
    ),
    (
        "“We will not stop”, Anna Brandt, head of the forum, told the crowd. “Not one day.”",
        [
            ("Anna Brandt", "We will not stop"),
            ("Anna Brandt", "Not one day."),
        ],
    ),
    (
        "According to a readout of the call by the Kremlin, the two discussed a truce.",
        [
            ("Russia", "the two discussed a truce"),
        ],
    ),
    (
        "A joint statement by Peru and Chile said that the exchange would go on.",
        [
            ("Peru + Chile", "the exchange would go on"),
        ],
    ),
    (
        "Mediators Qatar, Egypt and the United States said in a joint statement that the deal was done.",
        [
            ("Qatar + Egypt + United States", "the deal was done"),
        ],
    ),
    (
        "Qatari Prime Minister Lai Okoro, Egyptian spy chief Jan Novak and US envoy Peter Brandt said the "
        "deal was done.",
        [
            ("Lai Okoro + Jan Novak + Peter Brandt", "the deal was done"),
        ],
    ),
    (
        "Families of the captives said they had been told nothing.",
        [
            ("Families of the captives", "they had been told nothing"),
        ],
    ),
    ("Relatives of those freed told Reuters the men were weak.", [("Relatives of those freed", "the men were weak")]),
    ("Witnesses said buses left the prison at dawn.", [("Witnesses", "buses left the prison at dawn")]),
    (
        "A Reuters witness said buses left the prison at dawn.",
        [
            ("A Reuters witness", "buses left the prison at dawn"),
        ],
    ),
    ("Analysts say the deal is fragile.", [("Analysts", "the deal is fragile")]),
    ("Some say the deal is fragile; others disagree.", [("Some", "the deal is fragile")]),
    ("One of the freed men, Jan Novak, said they had been beaten.", [("Jan Novak", "they had been beaten")]),
    ("Jan Novak, one of the freed men, said they had been beaten.", [("Jan Novak", "they had been beaten")]),
    ("Those freed included Jan Novak, who said they had been beaten.", [("Jan Novak", "they had been beaten")]),
]

NOTHING_IS_SAID: list[tuple[str, list[Said]]] = [
    ("The attack claimed the lives of 40 people.", []),
    ("The group claimed responsibility for the attack.", []),
    ("Peru recalled its ambassador from Lima.", []),
    ("The two sides observed a minute of silence for the dead.", []),
    ("Peru maintained contact with the rebels throughout the war.", []),
    ("He was charged with treason in May.", []),
    ("The soldiers reported for duty on Monday.", []),
    ("Lai Okoro called Anna Brandt on Monday.", []),
    ("Lai Okoro called off the talks.", []),
    ("Lai Okoro appealed the verdict.", []),
    ("Lai Okoro answered the call on the second ring.", []),
    ("Lai Okoro pressed the button.", []),
    ("The president addressed the nation on Monday.", []),
    ("Lai Okoro posted a photograph of the men.", []),
    ("Lai Okoro wrote a book about his captivity.", []),
    ("The report detailed 40 cases of torture.", []),
    ("Peru presented a list of 40 names.", []),
    ("Peru gave Chile a list of 40 names.", []),
    ("Peru is expected to announce the names of the men.", []),
    ("Peru has yet to confirm the deal.", []),
    ("Peru did not confirm or deny the deal.", []),
    ("Nobody claimed that the men were free.", []),
    ("Lai Okoro left without saying where he was going.", []),
    ("It is unclear what Lai Okoro told them.", []),
    ("What he said was not made public.", []),
    ("No statement was issued after the talks.", []),
    ("The ministry issued no statement.", []),
    ("The two presidents discussed the exchange of prisoners.", []),
    ("The sides agreed to meet again in May.", []),
    ("Peru and Chile agreed that the men would be freed in May.", []),
    ("Peru continued to hold 40 men.", []),
    ("The war went on for two years.", []),
    ("They shouted at the guards and cried.", []),
    ("He began his sentence in May.", []),
    ("Jan Novak was sentenced to 12 years on charges he denies.", []),
    ("Novak, who denies the charges, was sentenced to 12 years.", []),
    ("Ana Torres stressed about the journey.", []),
    ("The road was named after Lai Okoro.", []),
    ("The envoy is known for his calm.", []),
    ("The envoy, described as close to the president, arrived on Monday.", []),
    ("The plan, proposed by Egypt, was discussed on Monday.", []),
    ("A deal proposed by Egypt was discussed on Monday.", []),
    ("The prisoners demanded by Peru were not on the list.", []),
    ("Peru's demand for the return of 40 men was on the table.", []),
    ("The demand that all men be freed was rejected.", []),
    ("The threatened strike did not take place.", []),
    ("The promised list never arrived.", []),
    ("The talks were described as constructive.", []),
    ("The meeting was reported to have lasted three hours.", []),
]

LONG_SENTENCES: list[tuple[str, list[Said]]] = [
    (
        "Israeli Prime Minister Lai Okoro said on Thursday that the bodies of four hostages had been "
        "returned, in what he called “a very difficult day for the State of Israel.”",
        [
            ("Lai Okoro", "the bodies of four hostages had been returned"),
            ("Lai Okoro", "a very difficult day for the State of Israel."),
        ],
    ),
    (
        "The Israeli military said the men, ages 22 to 40, were receiving treatment, while Hamas said "
        "they had been “treated well.”",
        [
            ("The Israeli military", "the men, ages 22 to 40, were receiving treatment"),
            ("Hamas", "they had been “treated well.”"),
        ],
    ),
    (
        "Russia's Defense Ministry said in a statement that 205 service personnel “were returned from "
        "territory controlled by Kyiv” and that the same number were handed over in exchange.",
        [
            (
                "Russia's Defense Ministry",
                "205 service personnel “were returned from territory controlled by Kyiv” and that the "
                "same number were handed over in exchange",
            ),
        ],
    ),
    (
        "The United Arab Emirates, which mediated the exchange, said it was the 17th of its kind.",
        [
            ("United Arab Emirates", "it was the 17th of its kind"),
        ],
    ),
    (
        'Human rights ombudsman Lai Okoro said those freed included men who had defended Mariupol. "Most '
        'of them are ill," Okoro wrote on Telegram, adding that all would be treated.',
        [
            ("Lai Okoro", "those freed included men who had defended Mariupol"),
            ("Lai Okoro", "Most of them are ill,"),
            ("Lai Okoro", "all would be treated"),
        ],
    ),
    (
        "Russian human rights commissioner Anna Brandt told Russian media she had met her Ukrainian "
        "counterpart, Lai Okoro, at the border.",
        [
            ("Anna Brandt", "she had met her Ukrainian counterpart, Lai Okoro, at the border"),
        ],
    ),
    (
        "U.S. President Lai Okoro, who had earlier threatened to walk away from the talks, said on his "
        "Truth Social platform that a deal was “very close.”",
        [
            ("Lai Okoro", "to walk away from the talks"),
            ("Lai Okoro", "a deal was “very close.”"),
        ],
    ),
    (
        "Asked by reporters aboard Air Force One whether he trusted the other side, Lai Okoro replied: "
        "“We’ll see.”",
        [
            ("Lai Okoro", "We’ll see."),
        ],
    ),
    (
        "“There’s no question that this is progress,” a Western diplomat said, cautioning that “the hard "
        "part starts now.”",
        [
            ("a Western diplomat", "There’s no question that this is progress,"),
            ("a Western diplomat", "the hard part starts now."),
        ],
    ),
    (
        "But a second diplomat, who like others interviewed for this story asked not to be identified, "
        "said the text was “a wish list.”",
        [
            ("a second diplomat", "the text was “a wish list.”"),
        ],
    ),
    (
        "The Taliban’s chief spokesman, Lai Okoro, confirmed in a statement the release of two Americans, "
        "and said they had been handed to U.S. officials in Kabul.",
        [
            ("Lai Okoro", "they had been handed to U.S. officials in Kabul"),
        ],
    ),
    (
        "Qatar’s prime minister announced that Israel and Hamas had agreed to a cease-fire, and that it "
        "would begin on Sunday.",
        [
            (
                "Qatar’s prime minister",
                "Israel and Hamas had agreed to a cease-fire, and that it would begin on Sunday",
            ),
        ],
    ),
    (
        "“Today we saw hope,” said UN Special Envoy Lai Okoro in a statement. He urged the parties to "
        "“build on this success”.",
        [
            ("Lai Okoro", "Today we saw hope,"),
            ("Lai Okoro", "the parties to “build on this success”"),
        ],
    ),
    (
        "The ICRC's regional director, Anna Brandt, said the operation brought “much-needed comfort to "
        "the families”.",
        [
            ("Anna Brandt", "the operation brought “much-needed comfort to the families”"),
        ],
    ),
    (
        "The Saudi-led coalition said it had freed 40 Houthi prisoners, the Saudi state news agency reported.",
        [
            ("Saudi-led coalition", "it had freed 40 Houthi prisoners"),
        ],
    ),
    (
        "Colombia’s ELN rebels said on Sunday they would free a soldier, according to a communique "
        "published on X.",
        [
            ("ELN", "they would free a soldier"),
        ],
    ),
    (
        "The M23 said it would withdraw from the town “to support peace efforts,” but Congo’s army "
        "accused the rebels of feigning a retreat.",
        [
            ("M23", "it would withdraw from the town “to support peace efforts,”"),
            ("FARDC", "the rebels of feigning a retreat"),
        ],
    ),
    (
        "Ethiopia's government and the TPLF said in a joint statement issued in Pretoria that they had "
        "agreed to silence the guns.",
        [
            ("Ethiopia + TPLF", "they had agreed to silence the guns"),
        ],
    ),
    ("“I thank the leaders,” tweeted Ethiopia’s prime minister, Lai Okoro.", [("Lai Okoro", "I thank the leaders,")]),
    (
        "Azerbaijan's foreign ministry said in a statement carried by the Azertac news agency that both "
        "sides would free prisoners.",
        [
            ("Azerbaijan's foreign ministry", "both sides would free prisoners"),
        ],
    ),
    ("Yemen's Houthi rebels said they would free a soldier.", [("Houthis", "they would free a soldier")]),
    ("Congo's M23 rebel group said it would free a soldier.", [("M23", "it would free a soldier")]),
    ("The Palestinian militant group Hamas said it would free a soldier.", [("Hamas", "it would free a soldier")]),
    (
        "Hamas said in a statement that its armed wing would free three women.",
        [
            ("Hamas", "its armed wing would free three women"),
        ],
    ),
]

NOT_YET: list[tuple[str, list[Said]]] = [
    ("Norway: We will free all 40 sailors", [("Norway", "We will free all 40 sailors")]),
    ("Peru will free 40 sailors: Chilean minister", [("Chilean minister", "Peru will free 40 sailors")]),
    (
        "Peru will free 40 sailors – Chilean foreign ministry",
        [
            ("Chilean foreign ministry", "Peru will free 40 sailors"),
        ],
    ),
    ("The lists are ready, local media report.", [("local media", "The lists are ready")]),
    ("Okoro took to X to say the lists were ready.", [("Okoro", "the lists were ready")]),
]


@pytest.mark.parametrize(("text", "expected"), [*AGENCIES, *TURNS, *RELEASES_AND_BROADCASTERS, *REFUSED_AND_TAKEN, *REPORTS, *CLAUSES, *PEOPLE_AND_BODIES, *NOTHING_IS_SAID, *LONG_SENTENCES])
def test_each_way_of_attributing_words_gives_them_to_who_said_them(
    annotate: Annotate, text: str, expected: list[Said]
) -> None:
    assert said(annotate(text)) == expected


@pytest.mark.xfail(strict=True, reason="headlines with a colon, and verbs that the parser takes for nouns")
@pytest.mark.parametrize(("text", "expected"), NOT_YET)
def test_ways_that_are_not_read_yet(annotate: Annotate, text: str, expected: list[Said]) -> None:
    assert said(annotate(text)) == expected
