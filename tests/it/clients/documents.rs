//! The kit's manifests in a server that answers nothing else: imported by the command, each id of each shape is known, and a text that is
//! nobody's is refused.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tongxin_tests::server::{Server, binary};

/// A file, and how its ids are read.
type Manifest = (&'static str, fn(&Value) -> Vec<String>);

/// The files.
const MANIFESTS: [Manifest; 3] = [
    ("apollo-persisted-query-manifest.json", |manifest| {
        let operations = manifest["operations"].as_array().unwrap();
        operations.iter().map(|operation| operation["id"].as_str().unwrap().to_owned()).collect()
    }),
    ("relay-persisted-queries.json", keys),
    ("graphql-codegen-persisted-documents.json", keys),
];

fn keys(manifest: &Value) -> Vec<String> {
    manifest.as_object().unwrap().keys().cloned().collect()
}

fn manifest(name: &str) -> (std::path::PathBuf, Value) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let path = root.join("clients/manifests").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    (path, serde_json::from_str(&text).unwrap())
}

fn import(server: &Server, path: &Path, version: &str) -> String {
    let mut command = Command::new(binary().unwrap());
    command.current_dir(std::env::temp_dir()).args(["documents", "import"]).arg(path);
    command.args(["--client", "kit", "--client-version", version]);
    let done = command.env("TONGXIN__DATABASE__URL", server.database()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}{err}");
    out.into_owned()
}

/// The code of the first error, if there is one.
async fn code(server: &Server, body: Value) -> Option<String> {
    let (_, answer) = server.send(body.to_string()).await.unwrap();
    answer["errors"][0]["extensions"]["code"].as_str().map(str::to_owned)
}

pub(super) async fn every_id_is_answered() {
    let variables = [("TONGXIN__DOCUMENTS__MODE", "enforce")];
    let Some(server) = Server::alone(&variables).await.unwrap() else { return };
    let unknown = |code: &Option<String>| matches!(code.as_deref(), Some("DOCUMENT_NOT_FOUND"));
    for (name, ids) in MANIFESTS {
        let (path, manifest) = manifest(name);
        let ids = ids(&manifest);
        assert!(ids.len() > 100, "{name}: {}", ids.len());
        let first = json!({ "documentId": ids[0] });
        assert!(unknown(&code(&server, first).await), "{name}: an id is known before the import");
        let told = import(&server, &path, name);
        assert!(told.contains(&format!("{} documents", ids.len())), "{name}: {told}");
        for id in ids {
            let code = code(&server, json!({ "documentId": id })).await;
            // Variables are missing and nobody is signed in; that the document is known is what counts.
            assert!(!unknown(&code), "{name}: {id} is not known");
        }
    }
    let nobodys = code(&server, json!({ "query": "{ now }" })).await;
    assert_eq!(nobodys.as_deref(), Some("DOCUMENT_NOT_ALLOWED"));
}
