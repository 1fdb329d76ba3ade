//! What is read and what is refused: each behaviour is a row, and one function
//! checks them all.

use std::fs;
use std::io::Write;
use std::path::Path;

use stance_io::{Error, Format, Input, ReadOptions, Reader};
use tempfile::TempDir;

/// One file, and what becomes of it.
struct Row<'r> {
    says: &'r str,
    file: &'r str,
    bytes: &'r [u8],
    /// Id and text of each document.
    documents: &'r [(&'r str, &'r str)],
    /// Beginning of each error's message, the folder left out.
    errors: &'r [&'r str],
}

const ROWS: &[Row] = &[
    Row {
        says: "a plain text is one document",
        file: "kyiv.txt",
        bytes: b"Kyiv accused\nMoscow.\n",
        documents: &[("kyiv", "Kyiv accused\nMoscow.\n")],
        errors: &[],
    },
    Row {
        says: "only the last extension is no part of the id",
        file: "v1.2.TXT",
        bytes: b"x",
        documents: &[("v1.2", "x")],
        errors: &[],
    },
    Row {
        says: "a byte order mark is no part of a text",
        file: "a.txt",
        bytes: b"\xef\xbb\xbfKyiv",
        documents: &[("a", "Kyiv")],
        errors: &[],
    },
    Row {
        says: "a text in another encoding is refused, with the byte",
        file: "a.txt",
        bytes: b"\xef\xbb\xbfcaf\xe9",
        documents: &[],
        errors: &["a.txt: not UTF-8 at byte 6 of the file; convert it, as with `iconv -f WINDOWS"],
    },
    Row {
        says: "UTF-16 is recognised",
        file: "a.txt",
        bytes: b"\xff\xfeK\0y\0",
        documents: &[],
        errors: &["a.txt: not UTF-8 at byte 0 of the file; it looks like UTF-16"],
    },
    Row {
        says: "a file of no bytes is refused",
        file: "a.txt",
        bytes: b"",
        documents: &[],
        errors: &["a.txt: the file is empty"],
    },
    Row {
        says: "a text of white space is refused",
        file: "a.txt",
        bytes: b" \n",
        documents: &[],
        errors: &["a.txt: the text is empty"],
    },
    Row {
        says: "JSONL gives ids and texts, and passes over other fields",
        file: "a.jsonl",
        bytes: b"\xef\xbb\xbf{\"id\":\"x\",\"tags\":[{\"text\":1}],\"text\":\"A \\\"b\\\"\\u00e9\"}\r\n\n{\"text\":\"C\",\"id\":12345678901234567890123}",
        documents: &[("x", "A \"b\"é"), ("12345678901234567890123", "C")],
        errors: &[],
    },
    Row {
        says: "a record without id goes by file and line",
        file: "a.jsonl",
        bytes: b"\n{\"text\":\"A\"}\n{\"text\":\"B\",\"id\":null}\n{\"text\":\"C\",\"id\":\"\"}",
        documents: &[("a.jsonl:2", "A"), ("a.jsonl:3", "B"), ("a.jsonl:4", "C")],
        errors: &[],
    },
    Row {
        says: "each bad line is refused, and the others are read",
        file: "a.jsonl",
        bytes: b"{\"text\":\"A\",\n\
            {\"id\":\"b\"}\n\
            {\"id\":\"c\",\"text\":null}\n\
            {\"id\":\"d\",\"text\":7}\n\
            {\"id\":[],\"text\":\"E\"}\n\
            {\"id\":1,\"text\":\"F\"} {}\n\
            {\"id\":1,\"text\":\"G\",\"text\":\"G\"}\n\
            [1]\n\
            {\"id\":1,\"text\":\"\\ud800\"}\n\
            {\"id\":1,\"text\":\"\xe9\"}\n\
            {\"id\":1,\"text\":\" \"}\n\
            {\"id\":\"good\",\"text\":\"M\"}\n",
        documents: &[("good", "M")],
        errors: &[
            "a.jsonl:1: not a JSON record, at column 12: EOF while parsing",
            "a.jsonl:2: the record has no `text`",
            "a.jsonl:3: the record has no `text`",
            "a.jsonl:4: not a JSON record, at column 18: invalid type: integer `7`",
            "a.jsonl:5: not a JSON record, at column 20: `id` is neither a string nor a number",
            "a.jsonl:6: not a JSON record, at column 21: trailing characters",
            "a.jsonl:7: not a JSON record, at column 25: `text` stands twice",
            "a.jsonl:8: not a JSON record, at column 1: invalid type: sequence",
            "a.jsonl:9: not a JSON record, at column 23:",
            "a.jsonl:10: not UTF-8 at byte 187 of the file",
            "a.jsonl:11: the text is empty",
        ],
    },
    Row {
        says: "a file of empty lines holds no record",
        file: "a.jsonl",
        bytes: b"\n \n",
        documents: &[],
        errors: &["a.jsonl: the file is empty"],
    },
    Row {
        says: "a table may have any columns in any order, and fields over many lines",
        file: "a.csv",
        bytes: b"\xef\xbb\xbf\"text\", id ,n\r\n\"A, \"\"b\"\"\r\nc\",1,x\r\n\r\nD,,\r\n",
        documents: &[("1", "A, \"b\"\r\nc"), ("a.csv:5", "D")],
        errors: &[],
    },
    Row {
        says: "a table needs no column of ids",
        file: "a.csv",
        bytes: b"text\nA\nB",
        documents: &[("a.csv:2", "A"), ("a.csv:3", "B")],
        errors: &[],
    },
    Row {
        says: "ids may repeat",
        file: "a.csv",
        bytes: b"id,text\n1,A\n1,B\n",
        documents: &[("1", "A"), ("1", "B")],
        errors: &[],
    },
    Row {
        says: "each bad row is refused, and the others are read",
        file: "a.csv",
        bytes: b"id,text\n1\n2,B,C\n3,\n4,\"\xe9\"\n5,E\n6,\"F\n7,G\n",
        documents: &[("5", "E")],
        errors: &[
            "a.csv:2: the row has 1 fields where the header has 2",
            "a.csv:3: the row has 3 fields where the header has 2",
            "a.csv:4: the text is empty",
            "a.csv:5: not UTF-8 at byte 22 of the file",
            "a.csv:7: a quote opened in this row is not closed before the end of the file, 2 lines on",
        ],
    },
    Row {
        says: "a table without the column is refused as a whole",
        file: "a.csv",
        bytes: b"id,body\n1,A\n",
        documents: &[],
        errors: &["a.csv:1: no column `text`; the columns are `id`, `body`; name the right one (--text"],
    },
    Row {
        says: "another separator is recognised",
        file: "a.csv",
        bytes: b"id;text\n1;A\n",
        documents: &[],
        errors: &["a.csv:1: no column `text`; the columns are `id;text`; save the table with commas"],
    },
    Row {
        says: "a column may not stand twice",
        file: "a.csv",
        bytes: b"text,text\nA,B\n",
        documents: &[],
        errors: &["a.csv:1: the column `text` stands twice"],
    },
    Row {
        says: "a header alone is an empty file",
        file: "a.csv",
        bytes: b"id,text\n",
        documents: &[],
        errors: &["a.csv: the file is empty"],
    },
    Row {
        says: "a format that is not known is refused",
        file: "a.docx",
        bytes: b"PK",
        documents: &[],
        errors: &["a.docx: the extension does not tell the format"],
    },
    Row {
        says: "what is not compressed does not decompress",
        file: "a.jsonl.gz",
        bytes: b"{\"text\":\"A\"}",
        documents: &[],
        errors: &["a.jsonl.gz: does not decompress, before one whole line"],
    },
    Row {
        says: "nor as the other kind",
        file: "a.jsonl.zst",
        bytes: b"{\"text\":\"A\"}",
        documents: &[],
        errors: &["a.jsonl.zst: does not decompress, before one whole line"],
    },
];

/// Documents as id and text, and errors as messages.
type Outcome = (Vec<(String, String)>, Vec<String>);

fn read_all(reader: Reader, folder: &Path) -> Outcome {
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    let prefix = format!("{}/", folder.display());
    for record in reader {
        match record.and_then(|record| record.decode()) {
            Ok(document) => documents.push((document.id, document.text)),
            Err(error) => errors.push(error.to_string().replace(&prefix, "")),
        }
    }
    (documents, errors)
}

fn check(row: &Row, name: &str, bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let reader = Reader::open([Input::from(path)], ReadOptions::default());
    let (documents, errors) = read_all(reader, folder.path());
    let expected: Vec<_> = row
        .documents
        .iter()
        .map(|(id, text)| (id.replace(row.file, name), (*text).to_owned()))
        .collect();
    assert_eq!(documents, expected, "{} ({name})", row.says);
    assert_eq!(errors.len(), row.errors.len(), "{} ({name}): {errors:#?}", row.says);
    for (error, start) in errors.iter().zip(row.errors) {
        let start = start.replace(row.file, name);
        assert!(
            error.starts_with(&start),
            "{} ({name}): {error}\ndoes not start\n{start}",
            row.says
        );
    }
}

#[test]
fn every_row_holds() {
    for row in ROWS {
        check(row, row.file, row.bytes);
    }
}

#[test]
fn every_row_holds_compressed() {
    for row in ROWS {
        let compressed = |extension: &str| format!("{}.{extension}", row.file);
        if !row.file.ends_with("gz") && !row.file.ends_with("zst") {
            check(row, &compressed("gz"), &gzip(row.bytes));
            check(row, &compressed("zst"), &zstd::encode_all(row.bytes, 0).unwrap());
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// `count` records that do not compress to nothing.
fn lines(count: u64) -> String {
    let line = |n: u64| {
        let noise = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        format!("{{\"id\":{n},\"text\":\"{noise:x} {:x}\"}}\n", noise.rotate_left(29) ^ n)
    };
    (0..count).map(line).collect()
}

#[test]
fn a_truncated_archive_gives_what_it_holds_and_says_so() {
    let plain = lines(20_000);
    for (name, whole) in [
        ("a.jsonl.gz", gzip(plain.as_bytes())),
        ("a.jsonl.zst", zstd::encode_all(plain.as_bytes(), 0).unwrap()),
    ] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        let (documents, errors) =
            read_all(Reader::open([Input::from(path)], ReadOptions::default()), folder.path());
        assert!((5_000..15_000).contains(&documents.len()), "{name}: {}", documents.len());
        let expected = format!(
            "{name}: the compressed file ends too early, after {} whole lines",
            documents.len()
        );
        assert_eq!(errors.len(), 1);
        assert!(errors[0].starts_with(&expected), "{errors:?}");
    }
}

#[test]
fn archives_of_several_members_are_read_to_the_end() {
    let (one, two) = (&b"{\"id\":1,\"text\":\"A\"}\n"[..], &b"{\"id\":2,\"text\":\"B\"}\n"[..]);
    let folder = TempDir::new().unwrap();
    let zst = |bytes| zstd::encode_all(bytes, 0).unwrap();
    for (name, bytes) in [
        ("a.jsonl.gz", [gzip(one), gzip(two)].concat()),
        ("a.jsonl.zst", [zst(one), zst(two)].concat()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (documents, errors) =
            read_all(Reader::open([Input::from(path)], ReadOptions::default()), folder.path());
        assert_eq!((documents.len(), errors.len()), (2, 0), "{name}");
    }
}

#[test]
fn a_folder_is_read_whole_and_sorted() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("2024/may")).unwrap();
    fs::create_dir_all(root.join("2024/.cache")).unwrap();
    fs::create_dir_all(root.join("empty")).unwrap();
    for name in
        ["b.txt", "a.txt", "2024/z.txt", "2024/may/a.txt", "2024/.cache/x.txt", "._a.txt", "a.pdf"]
    {
        fs::write(root.join(name), name).unwrap();
    }
    fs::write(root.join("2024/news.jsonl"), b"{\"text\":\"N\"}").unwrap();

    let (documents, errors) =
        read_all(Reader::open([Input::from(root)], ReadOptions::default()), root);
    let ids: Vec<_> = documents.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["2024/may/a", "2024/news.jsonl:1", "2024/z", "a", "b"]);
    assert!(errors.is_empty(), "{errors:?}");

    let (documents, errors) =
        read_all(Reader::open([Input::from(root.join("empty"))], ReadOptions::default()), root);
    assert!(documents.is_empty());
    assert_eq!(
        errors,
        ["empty: the folder holds no .txt, .jsonl or .csv file (plain, .gz or .zst)"]
    );
}

#[test]
fn files_that_would_share_an_id_go_by_their_paths() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    for year in ["2023", "2024"] {
        fs::create_dir(root.join(year)).unwrap();
        fs::write(root.join(year).join("a.txt"), "A").unwrap();
        fs::write(root.join(year).join(format!("{year}.txt")), "B").unwrap();
    }
    let inputs = ["2023", "2024"].map(|year| Input::from(root.join(year)));
    let (documents, _) = read_all(Reader::open(inputs, ReadOptions::default()), root);
    let ids: Vec<_> = documents.into_iter().map(|(id, _)| id).collect();
    let whole = |path: &str| root.join(path).display().to_string();
    assert_eq!(ids, ["2023".into(), whole("2023/a.txt"), "2024".into(), whole("2024/a.txt")]);
}

#[test]
fn what_is_missing_stands_between_what_is_not() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), "A").unwrap();
    let inputs = [path("gone.txt"), path("a.txt")].map(Input::from);
    let (documents, errors) = read_all(Reader::open(inputs, ReadOptions::default()), folder.path());
    assert_eq!(documents.len(), 1);
    assert!(errors[0].starts_with("gone.txt: cannot be read: "), "{errors:?}");
}

#[test]
fn columns_can_be_named() {
    let options = ReadOptions {
        text_column: "body".to_owned(),
        id_column: Some("url".to_owned()),
        ..ReadOptions::default()
    };
    let read = |format, bytes: &'static [u8]| -> Vec<Result<(String, String), String>> {
        Reader::open([Input::stream("s", format, bytes)], options.clone())
            .map(|record| record.and_then(|record| record.decode()))
            .map(|found| found.map(|d| (d.id, d.text)).map_err(|error: Error| error.to_string()))
            .collect()
    };
    let expected = [Ok(("u".to_owned(), "B".to_owned()))];
    assert_eq!(read(Format::Csv, b"id,url,text,body\n1,u,T,B\n"), expected);
    assert_eq!(
        read(Format::Jsonl, b"{\"id\":1,\"url\":\"u\",\"text\":\"T\",\"body\":\"B\"}"),
        expected
    );
    // A column asked for by name must be there.
    let refused = read(Format::Csv, b"id,body\n1,B\n");
    assert!(refused[0].as_ref().unwrap_err().starts_with("s:1: no column `url`"), "{refused:?}");
}

#[test]
fn a_record_over_the_limit_is_refused_and_the_next_is_read() {
    let options = ReadOptions { max_record: 24, ..ReadOptions::default() };
    let long = "x".repeat(200);
    for (format, bytes, line) in [
        (Format::Jsonl, format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"ok\"}}\n"), 1),
        (Format::Csv, format!("text\n\"{long}\n{long}\"\nok\n"), 2),
    ] {
        let input = Input::stream("s", format, std::io::Cursor::new(bytes));
        let found: Vec<_> = Reader::open([input], options.clone())
            .map(|record| record.and_then(|record| record.decode()))
            .collect();
        let error = found[0].as_ref().unwrap_err().to_string();
        assert_eq!(error, format!("s:{line}: the record is longer than 24 bytes; split it"));
        assert_eq!(found[1].as_ref().unwrap().text, "ok");
    }
}

#[test]
fn batches_hold_all_records_in_order() {
    let input = Input::stream("s", Format::Jsonl, std::io::Cursor::new(lines(100_000)));
    let mut ids = Vec::new();
    for batch in Reader::open([input], ReadOptions::default()).batches() {
        let bytes: usize = batch.iter().map(|record| record.as_ref().unwrap().size()).sum();
        assert!(bytes < 5 << 20, "{bytes}");
        ids.extend(batch.into_iter().map(|record| record.unwrap().decode().unwrap().id));
    }
    assert!(ids.iter().enumerate().all(|(n, id)| *id == n.to_string()));
    assert_eq!(ids.len(), 100_000);
}

/// A file of many lines and one behind it, of which `change` is made once the
/// first record is read.
fn changed_while_read(change: impl Fn(&Path)) -> Outcome {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.jsonl"), lines(100_000)).unwrap();
    fs::write(path("b.txt"), "B").unwrap();
    let mut reader = Reader::open([Input::from(folder.path())], ReadOptions::default());
    reader.next().unwrap().unwrap();
    change(folder.path());
    read_all(reader, folder.path())
}

#[test]
fn a_file_that_changes_while_it_is_read_ends_where_it_ends() {
    let append = |folder: &Path| {
        let mut file = fs::OpenOptions::new().append(true).open(folder.join("a.jsonl")).unwrap();
        file.write_all(b"{\"id\":\"last\",\"text\":\"Z\"}\n").unwrap();
    };
    let (documents, errors) = changed_while_read(append);
    assert_eq!(errors, [""; 0]);
    assert_eq!(documents[documents.len() - 2], ("last".to_owned(), "Z".to_owned()));

    // What had been read is kept; a line that was cut is an error of its own.
    let cut = |folder: &Path| {
        let file = fs::OpenOptions::new().write(true).open(folder.join("a.jsonl")).unwrap();
        file.set_len(2_000_005).unwrap();
    };
    let (documents, errors) = changed_while_read(cut);
    assert!((10_000..99_999).contains(&documents.len()), "{}", documents.len());
    assert!(errors.iter().all(|error| error.starts_with("a.jsonl:")), "{errors:?}");
    assert!(errors.len() <= 1, "{errors:?}");
    assert_eq!(documents.last().unwrap().0, "b");
}

#[test]
fn a_file_that_vanishes_before_its_turn_is_named() {
    let (documents, errors) = changed_while_read(|folder| {
        fs::remove_file(folder.join("b.txt")).unwrap();
    });
    assert_eq!(documents.len(), 99_999);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].starts_with("b.txt: cannot be read: "), "{errors:?}");
}
