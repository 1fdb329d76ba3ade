//! `stance scan`: documents in, events out.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, bail};
use clap::ValueEnum;
use rayon::{ThreadPool, ThreadPoolBuilder};
use stance_classify::Classifier;
use stance_io::{Error, Format, Input, Offsets, ReadOptions, Reader, Record, Renderer, Table};
use stance_types::{Document, Prediction};

use crate::classifier::{LexiconArgs, build_classifier};
use crate::complain;
use crate::pipeline;
use crate::progress::Progress;
use crate::view::{ColorChoice, View};

/// Find events of accusing, denying and urging in documents
///
/// Prints one event a line as JSON into a pipe or file, and a view made for
/// reading on a terminal. Events come in the order of the input, whatever the
/// number of threads.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// Files and folders to read, or `-` for standard input
    ///
    /// By extension: .txt (one document), .jsonl (one object a line with `id`
    /// and `text`), .csv (a header with `id` and `text`); each also as .gz or
    /// .zst. Folders are read with all folders in them, sorted by name; hidden
    /// files and files of other extensions in them are passed over.
    ///
    /// A .txt is called by its path within the folder, without extension. A
    /// record without an id is called FILE:LINE.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: OutputFormat,

    /// Print only events of at least this confidence, 0 to 1
    #[arg(long, value_name = "P", default_value = "0", value_parser = probability)]
    min_confidence: f32,

    /// What offsets in the output count
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    offsets: OffsetUnit,

    /// Format of standard input, and of files whose extension tells none
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// Column or JSON field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_column: String,

    /// Column or JSON field that holds the id [default: id, where there is one]
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,

    #[command(flatten)]
    lexicon: LexiconArgs,

    /// Threads that classify [default: as many as the machine has]
    #[arg(long, short = 'j', value_name = "N")]
    threads: Option<NonZeroUsize>,

    /// When to colour the view
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: ColorChoice,
}

const EXAMPLES: &str = "\
Examples:
  Read a folder of articles on the terminal:
    stance scan news/

  Make a table for pandas, R or a spreadsheet:
    stance scan articles.csv --text-column body --format csv > events.csv

  Count who accuses whom in a compressed archive:
    stance scan archive.jsonl.zst | jq -r 'select(.act==\"accuse\")
      | [.source.text, .target.text] | @tsv' | sort | uniq -c | sort -rn

  Try a sentence:
    echo 'Kyiv accused Moscow of shelling the port.' | stance scan - --input-format txt

Exit status:
  0  all was read
  1  done, but some records were refused: each is named on standard error with
     file, line and reason, and the output holds all others
  2  wrong usage, or nothing could be read";

#[derive(Clone, Copy, Default, ValueEnum)]
enum OutputFormat {
    /// `view` on a terminal, else `jsonl`
    #[default]
    Auto,
    /// One event a line, as JSON
    Jsonl,
    /// One event a row, for pandas, R or a spreadsheet
    Csv,
    /// For reading: who, whom, and the words, grouped by document
    View,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum OffsetUnit {
    /// UTF-8 bytes
    #[default]
    Bytes,
    /// Unicode scalar values, as Python counts
    Chars,
}

#[derive(Clone, Copy, ValueEnum)]
enum InputFormat {
    /// One document
    Txt,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let inputs = inputs(&args)?;
    let printer = Printer::new(&args);
    let classifier = build_classifier(&args.lexicon)?;
    let pool = pool(args.threads)?;
    let options = ReadOptions {
        text_column: args.text_column,
        id_column: args.id_column,
        format: args.input_format.map(Format::from),
        ..ReadOptions::default()
    };
    let reader = Reader::open(inputs, options);
    let progress = Progress::of(&reader);
    let mut tally = Tally { progress, documents: 0, with_events: 0, events: 0, refused: 0 };
    let min_confidence = args.min_confidence;
    match scan(reader, pool, classifier, printer, min_confidence, &mut tally) {
        // Who reads our output has seen enough: `stance scan … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        other => other.context("the output could not be written")?,
    }
    tally.progress.finish();
    Ok(tally.conclude())
}

fn scan(
    reader: Reader,
    pool: ThreadPool,
    classifier: Classifier,
    printer: Printer,
    min_confidence: f32,
    tally: &mut Tally,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    out.write_all(printer.header())?;
    let work = move |record: Record| {
        let document = record.decode()?;
        let mut events = classifier.events(&document.text);
        events.retain(|event| event.confidence >= min_confidence);
        let mut bytes = Vec::new();
        printer.print(&document, &events, &mut bytes)?;
        Ok(Printed { bytes, events: events.len() as u64 })
    };
    pipeline::run(reader.batches(), pool, work, |outcomes| tally.take(outcomes, &mut out))?;
    out.write_all(printer.footer(tally).as_bytes())?;
    out.flush()
}

/// A document's events, ready to be written.
struct Printed {
    bytes: Vec<u8>,
    events: u64,
}

/// What has been done so far.
struct Tally {
    progress: Progress,
    documents: u64,
    with_events: u64,
    events: u64,
    refused: u64,
}

impl Tally {
    /// Writes the outcomes of one batch and counts them.
    fn take(
        &mut self,
        outcomes: Vec<Result<Printed, Error>>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.progress.update(self.events);
        let mut refused = Vec::new();
        self.progress.aside(|| {
            for outcome in outcomes {
                match outcome {
                    Ok(printed) => {
                        out.write_all(&printed.bytes)?;
                        self.documents += 1;
                        self.events += printed.events;
                        self.with_events += u64::from(printed.events > 0);
                    }
                    Err(error) => refused.push(error),
                }
            }
            // A live feed's events should be seen when they are found.
            out.flush()?;
            refused.iter().for_each(|error| complain(error));
            io::Result::Ok(())
        })?;
        self.refused += refused.len() as u64;
        Ok(())
    }

    /// Says how it ended, if not everything went well.
    fn conclude(&self) -> ExitCode {
        let Tally { documents, events, refused, .. } = self;
        if self.refused == 0 {
            return ExitCode::SUCCESS;
        }
        if self.documents == 0 {
            complain(&format_args!("nothing could be read; refused: {refused}"));
            return ExitCode::from(2);
        }
        complain(&format_args!(
            "done; documents read: {documents}, refused: {refused}, events found: {events}"
        ));
        ExitCode::from(1)
    }
}

/// One of the ways to print events.
#[derive(Clone, Copy)]
enum Printer {
    Table(Renderer),
    View(View),
}

impl Printer {
    fn new(args: &Args) -> Self {
        let offsets = match args.offsets {
            OffsetUnit::Bytes => Offsets::Bytes,
            OffsetUnit::Chars => Offsets::Chars,
        };
        let table = match args.format {
            OutputFormat::Jsonl => Table::Jsonl,
            OutputFormat::Csv => Table::Csv,
            OutputFormat::Auto if !io::stdout().is_terminal() => Table::Jsonl,
            OutputFormat::Auto | OutputFormat::View => {
                return Printer::View(View::for_stdout(args.color));
            }
        };
        Printer::Table(Renderer::new(table, offsets))
    }

    fn header(&self) -> &'static [u8] {
        match self {
            Printer::Table(renderer) => renderer.header(),
            Printer::View(_) => b"",
        }
    }

    fn print(
        &self,
        document: &Document,
        events: &[Prediction],
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        match self {
            Printer::Table(renderer) => renderer.render(document, events, out),
            Printer::View(view) => {
                view.render(document, events, out);
                Ok(())
            }
        }
    }

    fn footer(&self, tally: &Tally) -> String {
        match self {
            Printer::Table(_) => String::new(),
            Printer::View(view) => view.footer(tally.events, tally.with_events, tally.documents),
        }
    }
}

fn inputs(args: &Args) -> anyhow::Result<Vec<Input>> {
    if args.files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        bail!("standard input can be read once; give `-` once");
    }
    let input = |file: &PathBuf| {
        if file.as_os_str() != "-" {
            return Ok(Input::from(file));
        }
        let format = args
            .input_format
            .context("standard input has no extension; add --input-format txt, jsonl or csv")?;
        Ok(Input::stream("stdin", format.into(), io::stdin()))
    };
    args.files.iter().map(input).collect()
}

/// As many threads as asked for, or as the machine has.
pub fn pool(threads: Option<NonZeroUsize>) -> anyhow::Result<ThreadPool> {
    let threads = threads.or(thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .with_context(|| format!("cannot start {threads} threads; give a smaller --threads"))
}

fn probability(value: &str) -> Result<f32, String> {
    match value.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("give a number from 0 to 1".to_owned()),
    }
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Txt => Format::Txt,
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Csv => Format::Csv,
        }
    }
}
