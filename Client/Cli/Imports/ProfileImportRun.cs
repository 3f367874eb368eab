using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.Client.Rendering;
using Matching.CommandLine.Commands;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Imports;

/// <summary>One import of given profiles: lines are sent as they are read, and what is refused is told with its line.</summary>
internal sealed class ProfileImportRun(Session session)
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly ConcurrentQueue<(string Place, string Id)> sent = new();
    private readonly List<RefusedJson> refused = [];
    private int kept;

    /// <summary>Runs the import.</summary>
    /// <exception cref="RefusedException">A file cannot be read, or the service went away; the message says how far the import came.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> paths)
    {
        foreach (var path in paths.Where(path => path != StandardInput && !File.Exists(path)))
            throw new RefusedException("file_not_found", $"'{path}' does not exist; check the path");
        if (session.ShowsProgress)
            await session.ErrorConsole.Status().StartAsync("Importing profiles", context => Send(paths, () => context.Status($"Importing profiles: {kept} kept")));
        else
            await Send(paths, () => { });
        session.Answer(() => new ProfilesJson("candidate", kept, refused), Draw);
        return Refusals.Tell(session, refused, kept + refused.Count);
    }

    private async Task Send(IReadOnlyList<string> paths, Action advance)
    {
        try
        {
            await foreach (var result in session.Client.ImportProfilesAsync(Profiles(paths, session.Cancellation), session.Cancellation))
            {
                // Answers come in the order of sending.
                var (place, id) = sent.TryDequeue(out var next) ? next : ("", result.CandidateId);
                if (result.Code == (int)StatusCode.OK)
                    kept++;
                else
                    Refuse(new RefusedJson(place, id, Failure.CodeOf((StatusCode)result.Code), CleanText.Line(result.Message)));
                advance();
            }
        }
        catch (Exception failure) when (failure is RpcException or OperationCanceledException or RefusedException)
        {
            var cause = Failure.Of(failure, session.Server);
            throw new RefusedException(cause.Code, $"{cause.Message}. Until then {kept} profiles were imported; the same command again goes on safely");
        }
    }

    private async IAsyncEnumerable<ImportProfileRequest> Profiles(IReadOnlyList<string> paths, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var path in paths)
        {
            await using var stream = path == StandardInput ? session.OpenInput() : Open(path);
            await foreach (var line in ProfileLines.ReadAsync(stream, path, cancellation))
            {
                var place = $"{path}:{line.Number}";
                if (line.Request is { } request)
                {
                    sent.Enqueue((place, request.CandidateId));
                    yield return request;
                }
                else
                {
                    Refuse(new RefusedJson(place, null, "invalid_argument", line.Problem));
                }
            }
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file_error", $"'{path}' cannot be read: {exception.Message}");
        }
    }

    // Lines are read ahead on other threads than answers arrive on.
    private void Refuse(RefusedJson one)
    {
        lock (refused)
            refused.Add(one);
    }

    private void Draw(IAnsiConsole console) =>
        console.Write(new Text($"{kept} {(kept == 1 ? "profile" : "profiles")} imported{(refused.Count == 0 ? "" : $", {refused.Count} refused")}\n"));
}
