"""Times spaCy's English pipeline: the seconds it takes are the last line.

    python spacy_time.py FILE

FILE is plain text, a paragraph a line. Where the small English model is not
installed, a pipeline of the same parts and sizes with untrained weights stands
for it: the work per word is the same, only its answers are of no use.
"""

import sys
import time

import spacy

SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}


def untrained():
    """The network of the small English model, its weights left at random.

    As there, tagger and parser share one layer of word vectors in context, and
    the names have their own.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    tagger = nlp.add_pipe("tagger", config={"model": {"tok2vec": SHARED}})
    parser = nlp.add_pipe("parser", config={"model": {"tok2vec": SHARED}})
    names = nlp.add_pipe("ner")
    for label in ("NN", "VBD", "IN", "DT", "NNP", "JJ"):
        tagger.add_label(label)
    for label in ("nsubj", "dobj", "prep", "pobj", "det", "ROOT"):
        parser.add_label(label)
    for label in ("PERSON", "ORG", "GPE"):
        names.add_label(label)
    nlp.initialize()
    return nlp


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        paragraphs = [line for line in file if line.strip()]
    try:
        nlp = spacy.load("en_core_web_sm")
    except OSError:
        nlp = untrained()
        print("untrained weights", file=sys.stderr)
    begun = time.perf_counter()
    for _ in nlp.pipe(paragraphs):
        pass
    print(time.perf_counter() - begun)


main()
