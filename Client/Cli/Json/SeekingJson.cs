using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>What a candidate seeks.</summary>
internal sealed record SoughtWishesJson(string Candidate, string Etag, WishesJson Stated, WishesJson Read, WishesJson Holding, bool? Hidden)
{
    public static SoughtWishesJson Of(SoughtWishes sought) => new(
        ResourceNames.IdOf(sought.Candidate), sought.Etag, WishesJson.Of(sought.Stated), WishesJson.Of(sought.Read), WishesJson.Of(sought.Holding), sought.Hidden ? true : null);
}

/// <summary>Wishes; what is left out is not said.</summary>
internal sealed record WishesJson
{
    public string? LowestLevel { get; init; }
    public string? HighestLevel { get; init; }
    public bool? LeadsNobody { get; init; }
    public IReadOnlyList<string>? Areas { get; init; }
    public IReadOnlyList<string>? Places { get; init; }
    public int? Kilometres { get; init; }
    public double? LeastHours { get; init; }
    public double? MostHours { get; init; }
    public string? StartDate { get; init; }
    public IReadOnlyList<WishQuoteJson>? Quotes { get; init; }

    public static WishesJson Of(Wishes wishes) => new()
    {
        LowestLevel = Names.Of(wishes.LowestSeniority),
        HighestLevel = Names.Of(wishes.HighestSeniority),
        LeadsNobody = wishes.LeadsNobody ? true : null,
        Areas = wishes.Areas.Count > 0 ? [.. wishes.Areas] : null,
        Places = wishes.Places.Count > 0 ? [.. wishes.Places] : null,
        Kilometres = wishes.Kilometres > 0 ? wishes.Kilometres : null,
        LeastHours = wishes.LeastHours > 0 ? wishes.LeastHours : null,
        MostHours = wishes.MostHours > 0 ? wishes.MostHours : null,
        StartDate = JsonDocuments.Given(wishes.StartDate),
        Quotes = wishes.Quotes.Count > 0 ? [.. wishes.Quotes.Select(quote => new WishQuoteJson(SoughtFitLines.NameOf(quote.Kind), EvidenceJson.Of(quote.Quote)!))] : null,
    };
}

/// <summary>Where a wish is said.</summary>
internal sealed record WishQuoteJson(string Kind, EvidenceJson Quote);

/// <summary>How well a post fits what a candidate seeks; share is absent when the ad says nothing of any wish.</summary>
internal sealed record SoughtFitJson(double? Share, int UnknownSize, IReadOnlyList<WishOutcomeJson> Outcomes)
{
    public static SoughtFitJson? Of(SoughtFit? fit) => fit is null ? null : new SoughtFitJson(
        fit.HasShare ? fit.Share : null,
        fit.UnknownSize,
        [.. fit.Outcomes.Select(one => new WishOutcomeJson(
            SoughtFitLines.NameOf(one.Kind), SoughtFitLines.NameOf(one.Standing), one.Sentence, EvidenceJson.Of(one.CandidateQuote), EvidenceJson.Of(one.VacancyQuote)))]);
}

/// <summary>What becomes of a wish in a post.</summary>
internal sealed record WishOutcomeJson(string Kind, string Standing, string Sentence, EvidenceJson? CandidateQuote, EvidenceJson? VacancyQuote);
