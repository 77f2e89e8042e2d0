//! Why documents were not imported.

/// What is wrong with a manifest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// It is no JSON, or of no shape that is known.
    #[error("不是已知的清单格式：{0} / The file is of no known shape: {0}")]
    Shape(String),
    /// Nothing is in it.
    #[error("清单中没有文档 / The file has no documents")]
    Empty,
    /// Some documents cannot be taken.
    #[error("{} 个文档有误，未导入任何文档 / {} documents have mistakes, nothing was imported\n{}", .0.len(), .0.len(), .0.join("\n"))]
    Documents(Vec<String>),
}

/// Why a manifest that is good by itself was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// These ids have other texts already.
    #[error("这些编号已用于另外的文档，未导入任何文档 / These ids have other texts already, nothing was imported: {}", .0.join(", "))]
    OtherText(Vec<String>),
}
