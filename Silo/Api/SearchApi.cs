using Grpc.Core;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Searching;
using Matching.Profiles;
using Matching.Silo.Mapping;
using Matching.Silo.Security;
using Matching.Silo.Taxonomies;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.SearchService</c>.</summary>
internal sealed class SearchApi(IGrainFactory grains, CandidateSearch candidates, VacancyMatching matching, Extraction extraction, OrganisationView view, Blinding blinding, ConceptLinks concepts, AnswerBudget answers)
    : SearchService.SearchServiceBase
{
    private const int DefaultTop = 20;
    private const int MaxTop = 200;
    private const int LongestText = 2_000;
    private const int LongestRole = 500;

    /// <summary>Labels of a concept that are read for one that is understood.</summary>
    private const int MostLabels = 50;

    /// <inheritdoc/>
    public override async Task<SearchCandidatesResponse> SearchCandidates(SearchCandidatesRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var framework = (await view.Framework(grains, organisation)).Framework;
        CheckOneIsSought(request);
        var (titles, means) = request.Role.Length > 0 ? concepts.OfRole(request.Role) : ([], []);
        var reading = request.Role.Length > 0 ? Role(titles, framework) : await Sought(request, framework, context);
        var corrections = OverruleMapping.Read(request.Corrections, null, string.Empty).Over(new Contracts.VacancyOverrules());
        OverruleRules.Check(corrections, framework);
        var sought = reading.Sought.Apply(corrections);
        var filter = SearchMapping.Read(request.Filter, reading.Without);
        if (filter.AppliedTo.Length > 0 && await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, filter.AppliedTo)).Get(false) is null)
        {
            throw RefusedException.NotFound("vacancy", filter.AppliedTo);
        }

        var quest = new CandidateQuest(sought, filter, Top(request.Top), request.WithReasons, ShortlistApi.CheckLanguage(request.Language))
        {
            Except = request.Like.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Candidates, request.Like, "like"),
        };
        if (quest.WithReasons)
        {
            answers.TakeForPlaces(context, quest.Top);
        }

        var found = await candidates.Find(grains, organisation, quest, context.CancellationToken);
        var response = new SearchCandidatesResponse
        {
            Understood = sought.ToWire(corrections),
            PassedSize = found.Passed,
            ModelVersion = found.ModelVersion,
            PoolVersion = found.Pool.ToString(),
            PoolSize = found.Pool.Count,
            FrameworkVersion = found.FrameworkVersion,
        };
        response.Understood.Concepts.AddRange(means);
        response.Entries.AddRange(found.Entries.Select(ResourceMapping.ToWire));
        response.Unwanted.AddRange(reading.WithoutPassages.Select(ProfileMapping.ToWire));
        await blinding.Complete(context, found.Entries, response.Entries);
        return response;
    }

    /// <inheritdoc/>
    public override Task<MatchVacanciesResponse> MatchVacancies(MatchVacanciesRequest request, ServerCallContext context) =>
        matching.Match(request, Top(request.Top), context, context.CancellationToken);

    /// <inheritdoc/>
    public override Task WatchVacancyMatches(MatchVacanciesRequest request, IServerStreamWriter<MatchVacanciesResponse> responseStream, ServerCallContext context) =>
        matching.Watch(request, Top(request.Top), responseStream, context);

    private static void CheckOneIsSought(SearchCandidatesRequest request)
    {
        if (request.Text.Length > LongestText)
        {
            throw new RefusedException(RefusalReason.Invalid, $"text: {request.Text.Length} characters are more than {LongestText}; shorten it, or import it as a job ad.", "text");
        }

        if (request.Role.Length > LongestRole)
        {
            throw new RefusedException(RefusalReason.Invalid, $"role: {request.Role.Length} characters are more than {LongestRole}; write the title alone.", "role");
        }

        if (request.Text.Length > 0 && request.Like.Length > 0)
        {
            throw new RefusedException(RefusalReason.Invalid, "like: there is a text too; send one of them.", "like");
        }

        if (request.Role.Length > 0 && request.Text.Length + request.Like.Length > 0)
        {
            throw new RefusedException(RefusalReason.Invalid, "role: there is a text or a like too; send one of them.", "role");
        }
    }

    /// <summary>What a role's first title that is understood says.</summary>
    private QueryReading Role(IReadOnlyList<string> titles, Contracts.CompetenceFramework framework)
    {
        foreach (var title in titles.Take(MostLabels).SkipLast(1))
        {
            try
            {
                return extraction.ReadQuery(framework, title);
            }
            catch (RefusedException)
            {
                // Another label of the concept may say more.
            }
        }

        return extraction.ReadQuery(framework, titles[Math.Min(titles.Count, MostLabels) - 1]);
    }

    /// <summary>What is sought, before corrections.</summary>
    private async Task<QueryReading> Sought(SearchCandidatesRequest request, Contracts.CompetenceFramework framework, ServerCallContext context)
    {
        if (request.Like.Length > 0)
        {
            var person = await blinding.Candidate(context, ResourceNames.IdOf(ResourceNames.Candidates, request.Like, "like"));
            return new QueryReading(Likeness.Sought(person.Profile), [], []);
        }

        return request.Text.Length > 0 || request.Corrections is null
            ? extraction.ReadQuery(framework, request.Text)
            : new QueryReading(new Contracts.VacancyProfile { Language = "da" }, [], []);
    }

    private static int Top(int top) => top switch
    {
        0 => DefaultTop,
        >= 1 and <= MaxTop => top,
        _ => throw new RefusedException(RefusalReason.Invalid, $"top: {top} is outside 1-{MaxTop}; ask for fewer, or leave it out for {DefaultTop}.", "top"),
    };
}
