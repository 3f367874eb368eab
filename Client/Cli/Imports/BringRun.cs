using Grpc.Core;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Commands;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Imports;

/// <summary>Brings documents and applications into the service: ads first, then CVs, several at a time, and each candidate's applications once the CV is kept.</summary>
internal sealed class BringRun(Session session)
{
    /// <summary>Above this many documents only the number is told.</summary>
    private const int ToldOneByOne = 20;

    private readonly List<BroughtDocumentJson> imported = [];
    private readonly List<ApplicationJson> applications = [];
    private readonly List<RefusedJson> refused = [];

    /// <summary>Runs the import.</summary>
    /// <param name="incoming">What to bring; ids are unique by kind.</param>
    /// <param name="before">What was refused before anything was sent.</param>
    /// <exception cref="RefusedException">The service went away; the message says how far the import came.</exception>
    public async Task<int> RunAsync(IReadOnlyList<Incoming> incoming, IReadOnlyList<RefusedJson> before)
    {
        refused.AddRange(before);
        try
        {
            await Send(incoming, Incoming.Vacancy, session.Client.ImportVacanciesAsync, (Vacancy kept) => kept.Version);
            await Send(incoming, Incoming.Candidate, session.Client.ImportCandidatesAsync, (Candidate kept) => kept.Version);
            foreach (var one in incoming.Where(one => one.Content is null))
                await Apply(one);
        }
        catch (Exception failure) when (imported.Count + applications.Count > 0 && failure is RpcException or OperationCanceledException)
        {
            var cause = Failure.Of(failure, session.Server);
            throw new RefusedException(cause.Code,
                $"{cause.Message}. Until then {imported.Count} documents were imported and {applications.Count} applications kept; the same command again goes on safely");
        }

        imported.Sort((left, right) => string.CompareOrdinal(left.Kind + left.Id, right.Kind + right.Id));
        applications.Sort((left, right) => string.CompareOrdinal($"{left.Vacancy} {left.Candidate}", $"{right.Vacancy} {right.Candidate}"));
        AttachmentJson[] attachments = [.. incoming.SelectMany(one => one.Attachments)];
        session.Answer(() => new BroughtJson(imported, applications, refused, attachments), console => Draw(console, attachments.Length));
        return Refusals.Tell(session, refused, imported.Count + applications.Count + refused.Count);
    }

    private async Task Send<T>(
        IReadOnlyList<Incoming> incoming,
        string kind,
        Func<IAsyncEnumerable<DocumentToImport>, CancellationToken, IAsyncEnumerable<ImportOutcome<T>>> import,
        Func<T, long> version)
        where T : class
    {
        var documents = incoming.Where(one => one.Kind == kind && one.Content is not null).ToDictionary(one => one.Id);
        if (documents.Count == 0)
            return;
        await foreach (var outcome in import(Documents([.. documents.Values]), session.Cancellation))
        {
            var one = documents[outcome.Id];
            if (outcome.Imported is { } kept)
            {
                imported.Add(new BroughtDocumentJson(kind, one.Id, one.Place, version(kept)));
                await Apply(one);
            }
            else
            {
                Refuse(one, Failure.CodeOf(outcome.Code), outcome.Message.Length > 0 ? CleanText.Line(outcome.Message) : $"the service answered {Failure.CodeOf(outcome.Code)} and no reason");
            }
        }
    }

    private async IAsyncEnumerable<DocumentToImport> Documents(IReadOnlyList<Incoming> documents)
    {
        await Task.Yield();
        foreach (var one in documents)
        {
            ReadOnlyMemory<byte> content;
            try
            {
                content = one.Content!();
            }
            catch (RefusedException refusal)
            {
                Refuse(one, refusal.Code, refusal.Message);
                continue;
            }
            yield return new DocumentToImport(one.Id, one.FileName, content) { KindIsKnown = true };
        }
    }

    private async Task Apply(Incoming one)
    {
        foreach (var application in one.Applications)
        {
            try
            {
                var kept = await session.Client.ApplyAsync(application.Vacancy, one.Id, application.Details, session.Cancellation);
                if (application.Status is not ApplicationStatus.Unspecified && application.Status != kept.Status)
                    kept = await session.Client.SetApplicationStatusAsync(application.Vacancy, one.Id, application.Status, session.Cancellation);
                applications.Add(ApplicationJson.Of(kept));
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument or StatusCode.FailedPrecondition)
            {
                Refuse(one, Failure.CodeOf(refusal.StatusCode), $"its application to '{application.Vacancy}': {CleanText.Line(refusal.Status.Detail ?? "")}");
            }
        }
    }

    // Documents are read ahead on other threads than answers arrive on.
    private void Refuse(Incoming one, string code, string message)
    {
        lock (refused)
            refused.Add(new RefusedJson(one.Place, one.Id, code, message));
    }

    private void Draw(IAnsiConsole console, int attachments)
    {
        if (imported.Count <= ToldOneByOne)
        {
            foreach (var one in imported)
                console.Write(new Text(CleanText.Line($"imported {one.Kind} {one.Id} ({one.File})") + "\n"));
        }
        console.Write(new Text($"{Counted.Of(imported.Count, "document")} imported, {Counted.Of(applications.Count, "application")} kept{(refused.Count == 0 ? "" : $", {refused.Count} refused")}\n"));
        if (attachments > 0)
            console.Write(new Text($"{Counted.Of(attachments, "attachment")} named and not fetched; --json lists them\n"));
    }
}
