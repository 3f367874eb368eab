using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Searching;
using Matching.Grains.Stopping;
using Matching.Silo.Mapping;
using Matching.V1;
using Status = Grpc.Core.Status;

namespace Matching.Silo.Api;

/// <summary>The vacancies of a candidate as callers see them, once or for as long as they watch. Stateless.</summary>
internal sealed class VacancyMatching(
    IGrainFactory grains, VacancySearch vacancies, Blinding blinding, OrganisationView view, StopGuard stops, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int DigestLength = 16;

    /// <summary>How often a watch looks whether anything is another: by versions alone, as a watched list looks for a stop.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>How long a watch trusts versions; it finds then what no version tells, such as who asks for a manual process of one vacancy.</summary>
    private static readonly TimeSpan LookAnew = TimeSpan.FromSeconds(30);

    /// <summary>The list now.</summary>
    public async Task<MatchVacanciesResponse> Match(MatchVacanciesRequest request, int top, ServerCallContext context, CancellationToken cancellationToken)
    {
        var candidate = await blinding.Candidate(context, ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"));
        var language = ShortlistApi.CheckLanguage(request.Language);
        var (found, ranked, model, leftOut) = await vacancies.Find(
            grains, Caller.Organisation(context), candidate, top, request.WithClosed, request.WithReasons ? language : null, cancellationToken);
        var response = new MatchVacanciesResponse { RankedSize = ranked, CandidateVersion = candidate.Version, ModelVersion = model, LeftOutSize = leftOut };
        response.Matches.AddRange(found.Select(ResourceMapping.ToWire));
        await blinding.Hide(context, candidate, found, response.Matches);
        await AddSought(context, candidate, found, response, language);
        response.ListVersion = DigestOf(response);
        return response;
    }

    /// <summary>The list, and again each time it is another.</summary>
    public async Task Watch(MatchVacanciesRequest request, int top, IServerStreamWriter<MatchVacanciesResponse> stream, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var candidate = grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate")));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var known = request.KnownVersion;
        try
        {
            while (true)
            {
                // Taken before the list is made: what changes meanwhile makes another mark.
                var mark = await Mark(organisation, candidate);
                var list = await Match(request, top, context, ending.Token);
                if (list.ListVersion != known)
                {
                    known = list.ListVersion;
                    await stream.WriteAsync(list, ending.Token);
                }

                var until = clock.GetUtcNow() + LookAnew;
                do
                {
                    await Task.Delay(Look, clock, ending.Token);
                    await stops.MustServe(grains, organisation, string.Empty);
                }
                while (clock.GetUtcNow() < until && await Mark(organisation, candidate) == mark);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The service is stopping; watch again when it is back."));
        }
    }

    /// <summary>The second number: what the candidate seeks, laid beside a list that is whole without it.</summary>
    private async Task AddSought(ServerCallContext context, CandidateSnapshot candidate, IReadOnlyList<RankedVacancyEntry> found, MatchVacanciesResponse response, string language)
    {
        var sought = await grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), candidate.Id)).Sought() ?? throw RefusedException.NotFound("candidate", candidate.Id);
        if (sought.Holding is { IsEmpty: false } wishes)
        {
            var hidden = await blinding.IsHidden(context, candidate, string.Empty) ? candidate.Blind ?? [] : null;
            foreach (var (match, entry) in response.Matches.Zip(found))
            {
                match.SoughtFit = PostFits.Of(wishes, entry.Vacancy.Profile, language, hidden);
            }
        }
    }

    /// <summary>What a list stands on, by versions.</summary>
    private async Task<(long? Candidate, long Stated, string Read, long Board, string Model, int Framework)> Mark(string organisation, ICandidateGrain candidate)
    {
        var sought = await candidate.Sought();
        return (sought?.CandidateVersion, sought?.Version ?? 0, sought?.Documents ?? string.Empty, await grains.GetGrain<IBoardGrain>(organisation).Changes(),
            await view.Model(grains, organisation), (await view.Framework(grains, organisation)).Framework.Version);
    }

    private static string DigestOf(MatchVacanciesResponse list)
    {
        var said = new StringBuilder();
        said.Append(CultureInfo.InvariantCulture, $"{list.CandidateVersion} {list.ModelVersion} {list.RankedSize} {list.LeftOutSize}\n");
        foreach (var match in list.Matches)
        {
            said.Append(CultureInfo.InvariantCulture, $"{match.Rank} {match.Vacancy} {match.VacancyVersion} {match.Score} {match.Fit:R} {match.Reasons.Count}\n");
            foreach (var outcome in match.SoughtFit?.Outcomes ?? [])
            {
                said.Append(CultureInfo.InvariantCulture, $"{(int)outcome.Kind} {(int)outcome.Standing} {outcome.Sentence}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())).AsSpan(0, DigestLength));
    }
}
