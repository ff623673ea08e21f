"""Account → RDF: the description of one report, its checks, the dataset, and its files.

terms, description     an account as RDF terms, subject by subject
shapes, rules, values  what the ontology allows, quick enough to ask for every report
checks                 an account → what is allowed of it, and what was left out and why
store, datatypes       the dataset: graphs in a store, and what a store does to numbers
formats, files, writing    RDF files, whole or not at all, the same bytes every time
validation             a dataset → all that is wrong with it
"""
