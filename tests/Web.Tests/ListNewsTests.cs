using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.V1;
using Matching.Web.Deciding;
using Matching.Web.Language;
using Matching.Web.Lists;

namespace Matching.Web.Tests;

/// <summary>What a list says is new since the person's last visit.</summary>
public sealed class ListNewsTests
{
    private static readonly DateTimeOffset Before = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Visit = new(2026, 11, 3, 13, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = new(2026, 11, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void New_applicants_candidates_and_decisions_of_others_are_counted_each_once()
    {
        var view = View(Visit, Entry("old", Before, Before), Entry("applied", Before, After), Entry("both", After, After), Entry("came", After, null)) with
        {
            Decisions = new Standing([Decided(1, "old", "maja", After), Decided(2, "applied", "lars", After), Decided(3, "came", "lars", Before)]),
        };
        Assert.Equal("Siden dit seneste besøg, 3. november 2026 kl. 14.30: 2 nye ansøgere, 1 ny kandidat, 1 beslutning truffet af andre.", view.News(Texts.Danish, "maja"));
        Assert.StartsWith("Since your last visit, ", view.News(Texts.English, "maja"), StringComparison.Ordinal);
        Assert.Equal([false, true, true, false], view.List.Entries.Select(view.IsNewApplicant));
        Assert.Equal([false, false, true, true], view.List.Entries.Select(view.IsNew));
    }

    [Fact]
    public void A_first_visit_has_no_news_and_a_later_one_without_any_says_so()
    {
        Assert.Null(View(null, Entry("came", After, After)).News(Texts.Danish, "maja"));
        Assert.False(View(null, Entry("came", After, After)) is var first && first.IsNew(first.List.Entries[0]));
        Assert.StartsWith("Intet nyt her siden dit seneste besøg, ", View(Visit, Entry("old", Before, null)).News(Texts.Danish, "maja"), StringComparison.Ordinal);
    }

    private static ListView View(DateTimeOffset? since, params ShortlistEntry[] entries)
    {
        var list = new Shortlist();
        list.Entries.AddRange(entries);
        return new ListView(new Vacancy(), list, new Standing([]), name => name, 25) { Since = since };
    }

    private static ShortlistEntry Entry(string id, DateTimeOffset created, DateTimeOffset? applied) =>
        new() { Candidate = $"candidates/{id}", CreateTime = created.ToTimestamp(), ApplicationTime = applied?.ToTimestamp() };

    private static Decision Decided(long number, string candidate, string actor, DateTimeOffset at) =>
        new() { Number = number, Candidate = $"candidates/{candidate}", Actor = actor, Outcome = DecisionOutcome.Interviewed, CreateTime = at.ToTimestamp() };
}
