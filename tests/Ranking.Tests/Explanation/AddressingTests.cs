using Matching.Ranking.Explanation;

namespace Matching.Ranking.Tests.Explanation;

/// <summary>Sentences about a candidate become sentences to the candidate.</summary>
public sealed class AddressingTests
{
    [Theory]
    [InlineData("Økonomistyring: opslaget beder om det (vægt 3); kandidaten viser niveau 5 af 5.", "da", "Økonomistyring: opslaget beder om det (vægt 3); du viser niveau 5 af 5.")]
    [InlineData("Arbejdets art: stillingen handler om økonomi; kandidatens karriere handler mest om skole.", "da", "Arbejdets art: stillingen handler om økonomi; din karriere handler mest om skole.")]
    [InlineData("Arbejdets art: CV'et viser ikke, at det er kandidatens felt.", "da", "Arbejdets art: dit CV viser ikke, at det er dit felt.")]
    [InlineData("Niveau: kandidatens seneste stilling, Budgetchef, er på samme niveau.", "da", "Niveau: din seneste stilling, Budgetchef, er på samme niveau.")]
    [InlineData("Uddannelse: opslaget beder om en kandidatuddannelse, og kandidaten har en kandidatuddannelse.", "da", "Uddannelse: opslaget beder om en kandidatuddannelse, og du har en kandidatuddannelse.")]
    [InlineData("CV'et viser intet af det.", "da", "Dit CV viser intet af det.")]
    [InlineData("Economic steering: the ad asks for it; the candidate shows level 5 of 5.", "en", "Economic steering: the ad asks for it; you show level 5 of 5.")]
    [InlineData("Level: the candidate's latest post is at that level; the candidate has been higher.", "en", "Level: your latest post is at that level; you have been higher.")]
    [InlineData("Languages: the ad is in Danish, which the candidate masters.", "en", "Languages: the ad is in Danish, which you master.")]
    [InlineData("The CV does not say that the candidate has led anybody.", "en", "Your CV does not say that you have led anybody.")]
    public void The_reader_is_the_candidate(string about, string language, string to) => Assert.Equal(to, Addressing.ToCandidate(about, language));
}
