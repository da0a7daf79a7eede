"""Reading: a GraphQL document becomes one SQL statement, which returns the text of the answer.

    shapes      the words on the types: what a field is in the tables
    formulas    the words for values: sums, shares, conditions over one row
    catalogue   the schema read once: every field and every filter gets its shape, or the program does not start
    grouping    the words for sums over groups of rows
    tallying    what is counted for Python to weigh, before an answer is read
    relations   how rows of two tables belong together, as Tortoise knows it
    asking      what a plan may know of a request, and of nothing else
    plans       documents and their plans, remembered
    writing     values bound, rows that exist for the viewer, conditions
    compiling   a document becomes a plan: selections, objects, lists, connections, groups, handed
    hits        what a search finds: the index asked, the rules within
    filtering   where
    naming      whether a where names its rows
    paging      order, pages, cursors
    tying       who is tied to whom: statements that are asked level by level, before the one
    dialects    what SQLite and PostgreSQL say differently
    kinds, ids  what a value is, and how it may arrive
    refusing    what is told to whom asks for what cannot be
    schema      the seam in strawberry.Schema
"""
