using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Grpc.Core;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    private const int GuardedAttempts = 5;

    private static async IAsyncEnumerable<T> PagesAsync<T>(
        Func<string, CancellationToken, Task<(IEnumerable<T> Items, string Next)>> fetch,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = "";
        do
        {
            var (items, next) = await fetch(page, cancellation);
            foreach (var item in items)
                yield return item;
            page = next;
        }
        while (page.Length > 0);
    }

    private async IAsyncEnumerable<ImportOutcome<T>> ImportManyAsync<T>(
        IAsyncEnumerable<DocumentToImport> documents,
        Func<DocumentToImport, CancellationToken, Task<T>> import,
        [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var outcomes = Channel.CreateBounded<ImportOutcome<T>>(options.ConcurrentImports);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.ConcurrentImports,
            CancellationToken = abandoned.Token,
        };
        var work = Task.Run(
            async () =>
            {
                try
                {
                    // What was answered is told even when another document has just ended the import; only a reader that
                    // left ends the telling.
                    await Parallel.ForEachAsync(documents, parallel, async (document, token) =>
                        await outcomes.Writer.WriteAsync(await OutcomeOf(document, import, token), abandoned.Token));
                    outcomes.Writer.Complete();
                }
                catch (Exception failure)
                {
                    outcomes.Writer.Complete(failure);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var outcome in outcomes.Reader.ReadAllAsync(cancellation))
                yield return outcome;
        }
        finally
        {
            // The caller may stop reading early: what is under way is given up, and nothing runs on behind its back.
            await abandoned.CancelAsync();
            await work;
        }
    }

    private static async Task<ImportOutcome<T>> OutcomeOf<T>(
        DocumentToImport document, Func<DocumentToImport, CancellationToken, Task<T>> import, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return new ImportOutcome<T>(document.Id, await import(document, cancellation), StatusCode.OK, "");
        }
        catch (RpcException refusal) when (!EndsTheImport(refusal.StatusCode))
        {
            return new ImportOutcome<T>(document.Id, null, refusal.StatusCode, refusal.Status.Detail);
        }
    }

    // These say something of the service or of the caller, not of the document.
    private static bool EndsTheImport(StatusCode code) => code is StatusCode.Unavailable or StatusCode.Cancelled
        or StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.Unimplemented;

    private async Task<T> Repeated<T>(Func<Task<T>> send, CancellationToken cancellation)
    {
        var delay = options.RetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send();
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable && attempt < options.ImportAttempts)
            {
                await Task.Delay(delay, cancellation);
                delay *= 2;
            }
        }
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> readChangeWrite)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await readChangeWrite();
            }
            catch (RpcException conflict) when (conflict.StatusCode == StatusCode.Aborted && attempt < GuardedAttempts)
            {
                // Somebody else wrote between the reading and the writing: begin from what they wrote.
            }
        }
    }
}
