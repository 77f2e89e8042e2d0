//! What people are told of a file that was not taken, in Chinese and English.

use entity::value::UploadProblem;

use super::error::UploadError;
use super::service::downloading::NoFile;
use super::service::receiving::NoPlace;

/// Two texts.
pub type Words = (String, String);

/// Why a file was rejected.
pub fn of_problem(problem: UploadProblem) -> (&'static str, &'static str) {
    match problem {
        UploadProblem::TooLarge => (
            "文件比申报的大，请重新申请上传。",
            "The file is larger than was announced; please announce it anew.",
        ),
        UploadProblem::Incomplete => {
            ("文件没有传完，请重新申请上传。", "The file did not come whole; please announce it anew.")
        }
        UploadProblem::TypeNotAllowed => (
            "不是可接受的文件类型。照片请用 JPEG、PNG 或 WebP，文件请用 PDF，名册请用 XLSX 或 CSV。",
            "This type of file is not taken. Send photos as JPEG, PNG or WebP, documents as PDF, rosters as XLSX or CSV.",
        ),
        UploadProblem::TypeMismatch => {
            ("文件的内容与所报的类型不符。", "What is in the file is of another type than was announced.")
        }
        UploadProblem::Heic => (
            "不支持 HEIC 照片，请在手机相机设置中选“兼容性最佳”，或另存为 JPEG。",
            "HEIC photos are not taken. Choose “Most Compatible” in the camera's settings, or save it as JPEG.",
        ),
        UploadProblem::TooManyPixels => {
            ("照片的像素过多，请缩小后再传。", "The photo has too many pixels; please make it smaller.")
        }
        UploadProblem::UnpacksTooLarge => (
            "工作簿展开后过大，请删除多余的工作表和格式，或另存为 CSV。",
            "There is too much in the workbook; please remove other sheets and formats, or save it as CSV.",
        ),
        UploadProblem::Unreadable => ("文件已损坏，无法读取。", "The file is damaged and cannot be read."),
        UploadProblem::ActiveContent => (
            "PDF 含脚本、附件、加密或其他活动内容，请打印为 PDF 后再传。",
            "The PDF holds scripts, attachments, encryption or other active content; print it to PDF and send that.",
        ),
        UploadProblem::MoreThanAFile => (
            "文件中夹带了其他内容，请打印为 PDF 后再传。",
            "There is something else in the file; print it to PDF and send that.",
        ),
        UploadProblem::Infected => {
            ("病毒扫描发现问题，文件未保存。", "The virus scanner found something; the file was not kept.")
        }
        UploadProblem::Failed => {
            ("服务器无法检查此文件，请重试。", "The server could not check the file; please try again.")
        }
    }
}

/// Why an upload is not announced or used.
pub fn of_refusal(refusal: UploadError) -> Words {
    let (zh, en) = match refusal {
        UploadError::TypeNotAllowed => of_problem(UploadProblem::TypeNotAllowed),
        UploadError::Heic => of_problem(UploadProblem::Heic),
        UploadError::Rejected { problem } => of_problem(problem),
        UploadError::TooLarge { most } => {
            let most = most / 1_000_000;
            return (format!("文件不能超过 {most} MB。"), format!("A file has at most {most} MB."));
        }
        UploadError::TooManyOpen { most } => {
            return (
                format!("最多同时进行 {most} 个上传，请先传完或放弃已申请的。"),
                format!("At most {most} uploads are open at a time; send or give up those you announced."),
            );
        }
        UploadError::DayFull => (
            "今天上传的文件已达上限，请明天再传。",
            "You have sent as much as is taken on one day; please go on tomorrow.",
        ),
        UploadError::NotReady => {
            ("文件尚未传完或尚未检查完，请稍候。", "The file is not here yet, or not checked; please wait.")
        }
        UploadError::Gone => {
            ("文件已过期或已放弃，请重新上传。", "The file lapsed or was given up; please send it anew.")
        }
        UploadError::InUse => {
            ("文件已被使用，请另传一份。", "The file is in use already; please send another.")
        }
        UploadError::WrongPurpose => ("文件是为其他用途上传的。", "The file was sent for another purpose."),
    };
    (zh.to_owned(), en.to_owned())
}

/// Why a link for sending cannot be used.
pub fn of_no_place(why: NoPlace) -> (&'static str, &'static str, &'static str) {
    match why {
        NoPlace::Unknown => ("NOT_FOUND", "没有这个上传链接。", "There is no such link."),
        NoPlace::Used => ("LINK_USED", "上传链接只能使用一次。", "A link for sending works once."),
        NoPlace::Expired => (
            "LINK_EXPIRED",
            "上传链接已失效，请重新申请。",
            "The link is no longer good; please announce the file anew.",
        ),
    }
}

/// Why nothing is given out.
pub fn of_no_file(why: NoFile) -> (&'static str, &'static str, &'static str) {
    match why {
        NoFile::Unknown => ("NOT_FOUND", "没有这个文件。", "There is no such file."),
        NoFile::NotYours => (
            "FORBIDDEN",
            "下载链接只供申请它的登录会话使用。",
            "A link for fetching is good for the session that asked for it.",
        ),
        NoFile::Over => (
            "LINK_USED",
            "下载链接已使用或已过期，请重新获取。",
            "The link was used or is over; please ask for another.",
        ),
    }
}
