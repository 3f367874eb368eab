using Grpc.Core;
using Matching.Contracts;
using Matching.Profiles.Seeking;
using Matching.Silo.Mapping;

namespace Matching.Silo.Api;

/// <summary>How well posts fit what candidates seek, as callers may see it. Laid beside answers that are whole without it: nothing of it moves a place.</summary>
internal sealed class PostFits(IGrainFactory grains, Blinding blinding)
{
    /// <summary>Of a pair; null when nothing is known of what the candidate seeks, or one of the two is gone meanwhile.</summary>
    /// <param name="context">The call.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="vacancy">Id of the vacancy, in whose process the candidate is looked at.</param>
    /// <param name="language">Of the sentences: "da", "en", or empty for the ad's own.</param>
    public async Task<V1.SoughtFit?> Of(ServerCallContext context, string candidate, string vacancy, string language)
    {
        var organisation = Caller.Organisation(context);
        var grain = grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate));
        return await grain.Sought() is { Holding: { IsEmpty: false } wishes }
            && await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Get(false) is { } ad
            && await grain.Get(false) is { } person
                ? Of(wishes, ad.Profile, language, await blinding.IsHidden(context, person, vacancy) ? person.Blind ?? [] : null)
                : null;
    }

    /// <summary>Of a pair; null when nothing is known of what the candidate seeks.</summary>
    /// <param name="wishes">What the candidate seeks.</param>
    /// <param name="post">What the ad says.</param>
    /// <param name="language">Of the sentences: "da", "en", or empty for the ad's own.</param>
    /// <param name="hidden">What a blind reading hides of the CV when the candidate is hidden; null when it is not.</param>
    public static V1.SoughtFit? Of(Wishes wishes, VacancyProfile post, string language, IReadOnlyList<int>? hidden) =>
        PostFit.Of(wishes, post, language.Length > 0 ? language : post.Language).ToWire(hidden);
}
