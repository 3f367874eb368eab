using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class LinkedInTests
{
    private static readonly (string Name, string Text)[] Export =
    [
        ("Profile.csv", "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\nKarsten,Lund,,Havnegade 1,1971-04-02,Budgetchef,\"Budgetchef med 18 års erfaring, mest fra kommuner.\",Offentlig,,Tårnsund\n"),
        ("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On\nTårnsund Kommune,Budgetchef,\"• Leder af 11 medarbejdere\n• Budget på 4,2 mia. kr.\",Tårnsund,Mar 2017,\nRegion Midtsund,Økonomikonsulent,,,Aug 2010,Feb 2017\n"),
        ("Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities\nAarhus Universitet,2004,2009,,Cand.oecon.,\n"),
        ("Skills.csv", "Name\nØkonomistyring\nPolitisk betjening\n"),
        ("Languages.csv", "Name,Proficiency\nDansk,Native or bilingual proficiency\nEngelsk,Full professional proficiency\n"),
        ("Certifications.csv", "Name,Url,Authority,Started On,Finished On,License Number\nPRINCE2,,Axelos,May 2015,,77\n"),
        ("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,\nk.lund@example.org,Yes,Yes,\n"),
        ("messages.csv", "FROM,TO,CONTENT\nx,y,hemmelig\n"),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("Basic_LinkedInDataExport/")]
    public async Task An_export_becomes_a_cv(string folder)
    {
        var read = await Read(Zips.Of([.. Export.Select(file => (folder + file.Name, file.Text))]));
        read.Format.ShouldBe(FileFormat.LinkedIn);
        read.Text.ShouldStartWith("Karsten Lund\nMail: k.lund@example.org\nBudgetchef\n");
        read.Text.ShouldContain("Budgetchef, Tårnsund Kommune · 2017 – nu\n• Leder af 11 medarbejdere\n• Budget på 4,2 mia. kr.");
        read.Text.ShouldContain("Økonomikonsulent, Region Midtsund · 2010 – 2017");
        read.Text.ShouldContain("PRINCE2, Axelos, 2015");
        foreach (var left in (string[])["hemmelig", "1971", "Havnegade"])
        {
            read.Text.ShouldNotContain(left);
        }

        var profile = ProfileExtractor.Default.ExtractCandidate(SourceText.Of(read.Text), 2026);
        profile.Posts.Select(post => (post.Title, post.StartYear, post.EndYear, post.Current)).ShouldBe([("Budgetchef", 2017, null, true), ("Økonomikonsulent", 2010, 2017, false)]);
        profile.PeopleLed!.Value.ShouldBe(11);
        profile.Education!.Value.ShouldBe(EducationLevel.Master);
        profile.Languages.Select(language => language.Value).ShouldBe(["da", "en"], ignoreOrder: true);
    }

    [Fact]
    public async Task Broken_huge_and_empty_ones_are_refused()
    {
        (await Refusal(("Profile.csv", "First Name,Last Name\n\"Karsten,Lund\n"))).ShouldBe(RefusalReason.BadLinkedIn);
        (await Refusal(("Positions.csv", "Title\n" + new string('a', 3_000_000)))).ShouldBe(RefusalReason.TooMuchText);
        (await Refusal(("Profile.csv", "First Name,Last Name\nKarsten,Lund\n"))).ShouldBe(RefusalReason.BadLinkedIn);
        (await Refusal(("Profile.txt", "x"))).ShouldBe(RefusalReason.UnsupportedFormat);
    }

    private static async Task<RefusalReason> Refusal(params (string, string)[] files) => (await Should.ThrowAsync<DocumentRefusedException>(() => Read(Zips.Of(files)))).Reason;

    private static Task<DocumentText> Read(byte[] zip) => DocumentReader.ReadAsync(zip, "linkedin.zip", TestContext.Current.CancellationToken);
}
