using Matching.Profiles.Ads;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>What an ad's author is asked to look at again: vague criteria and stand-ins for what the law protects.</summary>
public sealed class AdCautionTests
{
    [Theory]
    [InlineData("Vi er et ungt og dynamisk team, der søger en kollega.", "ungt og dynamisk team", ProtectedGround.Age)]
    [InlineData("Du er gerne nyuddannet og sulten.", "gerne nyuddannet", ProtectedGround.Age)]
    [InlineData("Du er mellem 30 og 45 år.", "Du er mellem 30 og 45 år", ProtectedGround.Age)]
    [InlineData("Du har højst 5 års relevant erfaring.", "højst 5 års relevant erfaring", ProtectedGround.Age)]
    [InlineData("You are a digital native.", "digital native", ProtectedGround.Age)]
    [InlineData("No more than five years of experience.", "No more than five years of experience", ProtectedGround.Age)]
    [InlineData("We are a young team.", "young team", ProtectedGround.Age)]
    [InlineData("Vi mangler en mandlig kollega i huset.", "mandlig kollega", ProtectedGround.Sex)]
    [InlineData("You have no family commitments.", "family commitments", ProtectedGround.Sex)]
    [InlineData("Du har dansk som modersmål.", "dansk som modersmål", ProtectedGround.Origin)]
    [InlineData("You are a native speaker of Danish.", "native speaker", ProtectedGround.Origin)]
    [InlineData("Du taler dansk uden accent.", "uden accent", ProtectedGround.Origin)]
    [InlineData("Vi lægger vægt på et kulturelt match.", "kulturelt match", ProtectedGround.Origin)]
    [InlineData("Du er psykisk robust og møder til tiden.", "psykisk robust", ProtectedGround.Disability)]
    [InlineData("You are in good health.", "good health", ProtectedGround.Disability)]
    [InlineData("Du er medlem af folkekirken.", "medlem af folkekirken", ProtectedGround.Belief)]
    public void A_stand_in_is_found_with_its_ground(string ad, string passage, ProtectedGround ground)
    {
        var caution = Read(ad).ShouldHaveSingleItem();
        (caution.Kind, caution.Ground, caution.Passage.Quote).ShouldBe((AdCautionKind.StandIn, ground, passage));
    }

    [Theory]
    [InlineData("Vi søger en ildsjæl.", "en ildsjæl")]
    [InlineData("Du har gåpåmod, godt humør og styr på økonomien.", "godt humør")]
    [InlineData("Du er engageret, nysgerrig og robust.", "engageret, nysgerrig og robust")]
    [InlineData("Du kan holde mange bolde i luften.", "bolde i luften")]
    [InlineData("Du passer godt ind i teamet.", "passer godt ind i teamet")]
    [InlineData("We want a team player with experience of budgets.", "team player")]
    [InlineData("You have a can-do attitude.", "can-do")]
    public void A_criterion_that_nobody_can_be_held_to_is_found(string ad, string passage)
    {
        var caution = Read(ad).ShouldHaveSingleItem();
        (caution.Kind, caution.Ground, caution.Passage.Quote).ShouldBe((AdCautionKind.Vague, ProtectedGround.None, passage));
    }

    [Theory]
    [InlineData("Alle uanset alder, køn, religion eller etnisk baggrund opfordres til at søge.")]
    [InlineData("We encourage all qualified people to apply regardless of age, sex or mother tongue.")]
    [InlineData("Du får ansvar for børn og unge i kommunens skoler.")]
    [InlineData("Unge med særlige behov er vores opgave.")]
    [InlineData("Du er nyuddannet eller har erfaring fra en lignende stilling.")]
    [InlineData("Du har mindst 5 års erfaring med ledelse.")]
    [InlineData("Afdelingen har et lavt sygefravær på 3 procent.")]
    [InlineData("Du er formand for bestyrelsens økonomiudvalg.")]
    [InlineData("Klubben er for unge mellem 14 og 18 år.")]
    [InlineData("You lead services for young people and their families.")]
    [InlineData("Vi samarbejder med frivillige ildsjæle i hele kommunen.")]
    [InlineData("Du betjener det politiske niveau og kender den politiske proces.")]
    public void What_posts_are_about_is_no_caution(string ad) => Read(ad).ShouldBeEmpty();

    [Fact]
    public void Passages_stand_in_the_order_of_the_text_and_are_its_own_words()
    {
        const string ad = "Du er en ildsjæl med godt humør. Vi er et ungt team.\nDansk som modersmål. Du er mødestabil og positiv.";
        var cautions = Read(ad);
        cautions.Select(one => one.Passage.Quote).ShouldBe(["en ildsjæl", "godt humør", "ungt team", "Dansk som modersmål", "mødestabil og positiv"]);
        cautions.ShouldAllBe(one => ad.Substring(one.Passage.Start, one.Passage.End - one.Passage.Start) == one.Passage.Quote);
    }

    [Fact]
    public void However_many_there_are_a_bounded_number_is_told() =>
        Read(string.Concat(Enumerable.Repeat("Du er en ildsjæl. ", 5_000))).Count.ShouldBe(AdCautionReader.Most);

    private static IReadOnlyList<AdCaution> Read(string ad) => AdCautionReader.Read(SourceText.Of(ad));
}
