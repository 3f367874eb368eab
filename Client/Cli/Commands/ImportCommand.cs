using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Imports;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>import vacancies|candidates PATH...</c> brings documents into the service, <c>import profiles FILE...</c> profiles that are known already, <c>import organisation FILE</c> an exported organisation.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancies = Kinds.Vacancies("Import job ads.");
        Fill(vacancies, runner, "vacancy", (session, known, _) => new ImportRun<Vacancy>(
            session, "vacancy", "vacancies", known, session.Client.ImportVacanciesAsync, kept => kept.Version, Describe));

        var candidates = Kinds.Candidates("Import CVs, and the letters, diplomas and references beside them: c001.letter.pdf or c001-ansøgning.pdf belongs to c001.");
        Fill(candidates, runner, "candidate", (session, known, id) => new ImportRun<Candidate>(
            session, "candidate", "candidates", known, session.Client.ImportCandidatesAsync, kept => kept.Version, Describe)
        {
            // Who names the only file, or insists that files are CVs, means CVs.
            Enclosures = known || id is not null ? null : new EnclosureFiles(session),
        });
        return new Command("import", "Import job ads or CVs: txt, md, docx, odt, html or pdf. The file's name without its ending is the id, made of letters that ids have. Or profiles that are known already, or a whole organisation.")
        {
            vacancies, candidates, ImportPayloadCommand.Create(runner), ImportArchiveCommand.Create(runner), Profiles(runner), ImportOrganisationCommand.Create(runner),
        };
    }

    private static Command Profiles(CommandRunner runner)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files with one candidate a line, as JSON: {\"candidateId\": ..., \"profile\": {...}}; - reads standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("profiles", "Import candidates whose profiles are known, many a second; no documents are read.") { files };
        command.SetAction(runner.Action((parse, session) => new ProfileImportRun(session).RunAsync(parse.GetRequiredValue(files))));
        return command;
    }

    private static void Fill<T>(Command command, CommandRunner runner, string one, Func<Session, bool, string?, ImportRun<T>> start)
        where T : class
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, directories or patterns such as 'cvs/*.pdf'.", Arity = ArgumentArity.OneOrMore };
        var id = new Option<string?>("--id") { Description = "Id for the only document, instead of its file's name.", HelpName = "ID" };
        command.Add(paths);
        var kind = new Option<string?>("--kind") { Description = "Insist that the documents are of this kind, though they read like the other.", HelpName = one };
        kind.AcceptOnlyFromAmong(one);
        command.Add(id);
        command.Add(kind);
        command.SetAction(runner.Action((parse, session) =>
            start(session, parse.GetValue(kind) is not null, parse.GetValue(id)).RunAsync(DocumentFiles.Find(parse.GetRequiredValue(paths), parse.GetValue(id)))));
    }

    private static string Describe(Vacancy vacancy)
    {
        var profile = vacancy.Profile ?? new VacancyProfile();
        return Described([profile.Title?.Value, profile.Employer?.Value], Counted.Of(profile.Requirements.Count, "requirement"), vacancy.HiddenCharacters);
    }

    private static string Describe(Candidate candidate)
    {
        var profile = candidate.Profile ?? new CandidateProfile();
        return Described([profile.Title?.Value], Counted.Of(profile.Competences.Count, "competence"), candidate.HiddenCharacters);
    }

    private static string Described(IEnumerable<string?> words, string count, int hidden)
    {
        count = HiddenText.Sentence(hidden) is { } sentence ? $"{count}; {sentence}" : count;
        var known = string.Join(", ", words.Where(word => !string.IsNullOrWhiteSpace(word)));
        return known.Length > 0 ? $"{known} ({count})" : count;
    }
}
