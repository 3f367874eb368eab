using System.CommandLine;
using System.Text;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>instructions [PAPER]</c>: the papers that the law asks for, of the model in force.</summary>
internal static class InstructionsCommand
{
    private static readonly string[] Papers = ["instructions", "data-card", "risk-file", "log-description", "rights-assessment"];
    private static readonly string[] Languages = ["da", "en"];

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var paper = new Argument<string>("PAPER")
        {
            Description = "instructions (for use, AI Act Art. 13), data-card (Art. 10), risk-file (Art. 9), log-description (Art. 12) or rights-assessment (worksheet, Art. 27); default instructions.",
            DefaultValueFactory = _ => Papers[0],
        };
        paper.AcceptOnlyFromAmong(Papers);
        var language = new Option<string?>("--language") { Description = "Language of the paper: da or en; default da.", HelpName = "da|en" };
        language.AcceptOnlyFromAmong(Languages);
        var html = new Option<bool>("--html") { Description = "HTML, to be printed and filled in, instead of Markdown." };
        var file = new Option<string?>("--out") { Description = "File to write; it must not exist.", HelpName = "FILE" };
        var folder = new Option<string?>("--folder") { Description = "Write all papers in both languages there, as Markdown, HTML and JSON.", HelpName = "DIR" };
        var command = new Command("instructions", "Write instructions for use and the other papers that the law asks for, of the model in force.") { paper, language, html, file, folder };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            if (parse.GetValue(folder) is { } into)
            {
                if (parse.GetResult(paper) is { Implicit: false } || parse.GetResult(language) is not null || parse.GetValue(html) || parse.GetValue(file) is not null)
                    throw RefusedException.WrongUsage("--folder writes every paper in every form; leave PAPER, --language, --html and --out out");
                await WriteAll(session, into);
                return ExitCodes.Done;
            }
            if (parse.GetValue(html) && session.Json)
                throw RefusedException.WrongUsage("--json prints what the paper states; leave --html or --json out");
            if (parse.GetValue(file) is { } free)
                NewFile.CheckFree(free);
            var written = await session.Client.GetPaperAsync(parse.GetRequiredValue(paper), parse.GetValue(language), session.Cancellation);
            var text = session.Json ? JsonDocuments.Of(PaperJson.Of(written)) + "\n" : parse.GetValue(html) ? written.Html : written.Markdown;
            if (parse.GetValue(file) is { } path)
            {
                await Write(path, text, session.Cancellation);
                if (!session.Json)
                    session.AnswerText(CleanText.Line($"wrote {path}: {written.Title}, of {written.ModelVersion}"));
            }
            else
            {
                session.AnswerText(text);
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task WriteAll(Session session, string folder)
    {
        Directory.CreateDirectory(folder);
        string Path(string paper, string language, string form) => System.IO.Path.Combine(folder, $"{paper}.{language}.{form}");
        var pairs = Papers.SelectMany(paper => Languages.Select(language => (paper, language))).ToArray();
        foreach (var (paper, language) in pairs)
            foreach (var form in (string[])["md", "html", "json"])
                NewFile.CheckFree(Path(paper, language, form));
        var files = new List<string>();
        var models = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (paper, language) in pairs)
        {
            var written = await session.Client.GetPaperAsync(paper, language, session.Cancellation);
            models.Add(written.ModelVersion);
            foreach (var (form, text) in ((string, string)[])[("md", written.Markdown), ("html", written.Html), ("json", JsonDocuments.Of(PaperJson.Of(written)) + "\n")])
            {
                await Write(Path(paper, language, form), text, session.Cancellation);
                files.Add(Path(paper, language, form));
            }
        }
        if (models.Count > 1)
            throw new RefusedException("aborted", "another model was put in force meanwhile; write the papers again into another folder");
        session.Answer(
            () => new PapersWrittenJson(folder, models.Single(), files),
            console => console.Write(new Text(CleanText.Line($"wrote {files.Count} files to {folder}, of {models.Single()}") + "\n")));
    }

    private static async Task Write(string path, string text, CancellationToken cancellation)
    {
        await using var file = NewFile.Open(path);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }
}
