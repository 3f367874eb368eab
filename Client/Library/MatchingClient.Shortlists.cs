using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Rebuilds a list that was served.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="pool">Pool version that the list names; null when the number says which list.</param>
    /// <param name="number">Number of the audit log's entry that tells of it; 0 for the latest list with that pool.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ReplayShortlistResponse> ReplayShortlistAsync(string vacancy, string? pool, long number = 0, CancellationToken cancellation = default) =>
        Answer(shortlists.ReplayShortlistAsync(
            new ReplayShortlistRequest { Vacancy = ResourceNames.Vacancy(vacancy), PoolVersion = pool ?? string.Empty, Number = number }, Within(options.DocumentDeadline, cancellation)));

    /// <summary>Most entries that the service explains in one shortlist.</summary>
    public const int MostExplainedEntries = 200;

    /// <summary>The best candidates for a vacancy among everybody in the pool at one moment.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="top">Length, 1-10,000.</param>
    /// <param name="reasons">Explain each entry; for at most <see cref="MostExplainedEntries"/> entries.</param>
    /// <param name="language">Language of reasons, "da" or "en"; null means the ad's.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <param name="scope">Among whom to rank; everybody in the pool unless said.</param>
    public Task<Shortlist> GetShortlistAsync(
        string vacancy, int top, bool reasons = true, string? language = null, CancellationToken cancellation = default,
        ShortlistScope scope = ShortlistScope.Unspecified) =>
        Answer(shortlists.GetShortlistAsync(
            ShortlistOf(vacancy, top, reasons, language, scope), Within(options.Deadline, cancellation)));

    /// <summary>The shortlist now and again whenever its order, scores or versions change, until cancelled; has no deadline.</summary>
    /// <inheritdoc cref="GetShortlistAsync"/>
    /// <param name="knownVersion"><c>ListVersion</c> of the list that the caller has: the first list is left out while it is still that one.</param>
    public async IAsyncEnumerable<Shortlist> WatchShortlistAsync(
        string vacancy, int top, bool reasons = true, string? language = null, string? knownVersion = null,
        [EnumeratorCancellation] CancellationToken cancellation = default, ShortlistScope scope = ShortlistScope.Unspecified)
    {
        var asked = ShortlistOf(vacancy, top, reasons, language, scope);
        asked.KnownVersion = knownVersion ?? "";
        using var call = shortlists.WatchShortlist(asked, new CallOptions(cancellationToken: cancellation));
        while (await call.ResponseStream.MoveNext(cancellation))
            yield return call.ResponseStream.Current;
    }

    /// <summary>The shortlists of many vacancies, each as soon as it is ready; a refused one has a code and a message instead.</summary>
    /// <param name="vacancies">Ids; each comes back as the answer's <c>Id</c>. Read as answers are taken.</param>
    /// <param name="top">Length, 1-10,000.</param>
    /// <param name="reasons">Explain each entry; for at most <see cref="MostExplainedEntries"/> entries.</param>
    /// <param name="language">Language of reasons, "da" or "en"; null means the ad's.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public async IAsyncEnumerable<MatchBatchResponse> MatchManyAsync(
        IAsyncEnumerable<string> vacancies, int top, bool reasons = true, string? language = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = shortlists.MatchBatch(new CallOptions(cancellationToken: abandoned.Token));
        var sending = Send();
        try
        {
            while (await call.ResponseStream.MoveNext(cancellation))
                yield return call.ResponseStream.Current;
            await sending;
        }
        finally
        {
            // The caller may stop reading early: then nothing is sent behind its back.
            await abandoned.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task Send()
        {
            await foreach (var vacancy in vacancies.WithCancellation(abandoned.Token))
                await call.RequestStream.WriteAsync(new MatchBatchRequest { Id = vacancy, Shortlist = ShortlistOf(vacancy, top, reasons, language, ShortlistScope.Unspecified) }, abandoned.Token);
            await call.RequestStream.CompleteAsync();
        }
    }

    /// <summary>Why a candidate stands where it stands for a vacancy; both are ids.</summary>
    public Task<Explanation> ExplainAsync(
        string vacancy, string candidate, string? language = null, CancellationToken cancellation = default) =>
        Answer(shortlists.ExplainMatchAsync(
            new ExplainMatchRequest
            {
                Vacancy = ResourceNames.Vacancy(vacancy),
                Candidate = ResourceNames.Candidate(candidate),
                Language = language ?? "",
            },
            Within(options.Deadline, cancellation)));

    private static GetShortlistRequest ShortlistOf(string vacancy, int top, bool reasons, string? language, ShortlistScope scope) => new()
    {
        Vacancy = ResourceNames.Vacancy(vacancy),
        Top = top,
        WithReasons = reasons,
        Language = language ?? "",
        Scope = scope,
    };
}
