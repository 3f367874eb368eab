using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Commands;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Imports;

/// <summary>One import: reads files as there is room, sends several at a time, and tells what became of each.</summary>
/// <param name="session">The command's session.</param>
/// <param name="one">The kind in singular.</param>
/// <param name="many">The kind in plural.</param>
/// <param name="import">Sends many documents.</param>
/// <param name="kindIsKnown">Whether the caller says that the documents are of this kind, whatever they read like.</param>
/// <param name="version">Version of what is now kept.</param>
/// <param name="describe">What is now kept, in words.</param>
internal sealed class ImportRun<T>(
    Session session,
    string one,
    string many,
    bool kindIsKnown,
    Func<IAsyncEnumerable<DocumentToImport>, CancellationToken, IAsyncEnumerable<ImportOutcome<T>>> import,
    Func<T, long> version,
    Func<T, string> describe)
    where T : class
{
    /// <summary>Above this many documents only the number is told.</summary>
    private const int ToldOneByOne = 20;

    private readonly List<(ImportedJson Answer, string Words)> imported = [];
    private readonly List<RefusedJson> refused = [];

    /// <summary>Brings files that are enclosures by their names; null when none are.</summary>
    public EnclosureFiles? Enclosures { get; init; }

    /// <summary>Runs the import.</summary>
    /// <exception cref="RefusedException">The service went away; the message says how far the import came.</exception>
    public async Task<int> RunAsync(DocumentFiles found)
    {
        refused.AddRange(found.Refused);
        var documents = Enclosures is null ? found.Files : [.. found.Files.Where(file => !EnclosureFiles.MayBe(file))];
        if (session.ShowsProgress && documents.Count > 1)
            await WithProgress(documents);
        else
            await Send(documents, () => { });
        await Enclose([.. found.Files.Except(documents)], documents.Select(file => file.Id).ToHashSet(StringComparer.Ordinal));
        imported.Sort((left, right) => string.CompareOrdinal(left.Answer.Id + "/" + left.Answer.Enclosure, right.Answer.Id + "/" + right.Answer.Enclosure));
        session.Answer(() => new ImportJson(one, [.. imported.Select(done => done.Answer)], refused), Draw);
        return Refusals.Tell(session, refused, imported.Count + refused.Count);
    }

    // After the CVs, for a candidate has to be here before its enclosures.
    private async Task Enclose(IReadOnlyList<DocumentFile> files, HashSet<string> cvs)
    {
        var others = new List<DocumentFile>();
        foreach (var file in files)
        {
            if (await Enclosures!.Bring(file, cvs) is not var (kept, refusal, words))
            {
                others.Add(file);
            }
            else if (kept is not null)
            {
                imported.Add((kept, words));
            }
            else
            {
                refused.Add(refusal!);
            }
        }

        await Send(others, () => { });
    }

    private Task WithProgress(IReadOnlyList<DocumentFile> files) => session.ErrorConsole
        .Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var task = context.AddTask($"Importing {files.Count} {many}", maxValue: files.Count);
            await Send(files, () => task.Increment(1));
        });

    private async Task Send(IReadOnlyList<DocumentFile> files, Action advance)
    {
        var paths = files.ToDictionary(file => file.Id, file => file.Path);
        try
        {
            await foreach (var outcome in import(Documents(files, advance), session.Cancellation))
            {
                var path = paths[outcome.Id];
                if (outcome.Imported is { } kept)
                    imported.Add((new ImportedJson(outcome.Id, path, version(kept)), describe(kept)));
                else
                    Refuse(new RefusedJson(path, outcome.Id, Failure.CodeOf(outcome.Code), Reason(outcome)));
                advance();
            }
        }
        catch (Exception failure) when (imported.Count > 0 && failure is RpcException or OperationCanceledException)
        {
            var cause = Failure.Of(failure, session.Server);
            throw new RefusedException(cause.Code,
                $"{cause.Message}. Until then {imported.Count} of {files.Count} {many} were imported; the same command again goes on safely");
        }
    }

    private async IAsyncEnumerable<DocumentToImport> Documents(
        IReadOnlyList<DocumentFile> files, Action advance, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var file in files)
        {
            ReadOnlyMemory<byte> content;
            try
            {
                content = await DocumentContent.ReadAsync(file.Path, cancellation);
            }
            catch (RefusedException refusal)
            {
                Refuse(new RefusedJson(file.Path, file.Id, refusal.Code, refusal.Message));
                advance();
                continue;
            }
            yield return new DocumentToImport(file.Id, Path.GetFileName(file.Path), content) { KindIsKnown = kindIsKnown };
        }
    }

    // Files are read ahead on other threads than answers arrive on.
    private void Refuse(RefusedJson one)
    {
        lock (refused)
            refused.Add(one);
    }

    private static string Reason(ImportOutcome<T> outcome) =>
        outcome.Message.Length > 0 ? CleanText.Line(outcome.Message) : $"the service answered {Failure.CodeOf(outcome.Code)} and no reason";

    // An id that was made of a name is told with it.
    private static string Named(ImportedJson answer) =>
        answer.Enclosure is not null ? $" ({CleanText.Line(Path.GetFileName(answer.File))})" : Path.GetFileName(answer.File) is var name && Path.GetFileNameWithoutExtension(name) == answer.Id || DocumentId.Of(name) != answer.Id ? "" : $" ({CleanText.Line(name)})";

    private void Draw(IAnsiConsole console)
    {
        if (imported.Count <= ToldOneByOne)
        {
            foreach (var (answer, words) in imported)
                console.Write(new Text($"imported {answer.Id}{Named(answer)}: {CleanText.Line(words)}\n"));
        }
        var enclosed = imported.Count(done => done.Answer.Enclosure is not null);
        var documents = imported.Count - enclosed;
        console.Write(new Text(
            $"{documents} {(documents == 1 ? one : many)}{(enclosed == 0 ? "" : $" and {enclosed} {(enclosed == 1 ? "enclosure" : "enclosures")}")} imported{(refused.Count == 0 ? "" : $", {refused.Count} refused")}\n"));
    }
}
