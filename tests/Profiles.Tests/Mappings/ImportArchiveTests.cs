using System.Text;
using Matching.Profiles.Mappings;
using Matching.Profiles.Tests.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Mappings;

public sealed class ImportArchiveTests
{
    [Theory]
    [InlineData("../cv.txt")]
    [InlineData("/etc/cv.txt")]
    [InlineData("a/../../cv.txt")]
    [InlineData("a\\..\\cv.txt")]
    [InlineData("C:cv.txt")]
    public void A_name_that_leads_out_of_the_archive_is_refused(string file) =>
        Should.Throw<ProfileRefusedException>(() => Open(Zips.Of((file, "x")))).Message.ShouldContain("leads out of the archive");

    [Fact]
    public void A_manifest_says_what_each_file_is()
    {
        using var archive = Open(Zips.Of(
            ("manifest.csv", "File;Id;Kind;Vacancy;Applied;Status;Mail\ncvs/a.txt;c1;;v08;2026-09-01;received;a@example.org\nads/v.txt;v08;vacancy;;;;\ncvs/b.txt;c 2;letter;v08;igår;;\n;c3;;;;;\n"),
            ("cvs/a.txt", "Leder"), ("ads/v.txt", "Vi søger"), ("__MACOSX/._a", "x"), ("cvs/.DS_Store", "x"), ("cvs/c.txt", "x")));
        archive.Files.ShouldBe(["ads/v.txt", "cvs/a.txt", "cvs/c.txt"]);
        var rows = archive.Manifest();
        rows.Select(row => (row.Place, row.File, row.IsVacancy, row.Mapped?.Id)).ShouldBe(
            [("manifest.csv, line 2", "cvs/a.txt", false, "c1"), ("manifest.csv, line 3", "ads/v.txt", true, "v08"), ("manifest.csv, line 4", "", false, null), ("manifest.csv, line 5", "", false, null)]);
        var application = rows[0].Mapped!.Applications.ShouldHaveSingleItem();
        (application.Vacancy, application.Status, application.Applied).ShouldBe(("v08", "received", new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)));
        rows[1].Mapped!.Applications.ShouldBeEmpty();
        rows[2].Faults.Count.ShouldBe(3);
        rows[3].Faults.ShouldBe(["it has no file; name one of the archive"]);
        Encoding.UTF8.GetString(archive.Read("cvs/a.txt").Span).ShouldBe("Leder");

        using var json = Open(Zips.Of(("manifest.json", """[{"file": "a.txt", "id": "c1", "externalId": 7, "vacancy": "v1"}]"""), ("a.txt", "x")));
        json.Manifest().ShouldHaveSingleItem().Mapped!.Applications.ShouldHaveSingleItem().ExternalId.ShouldBe("7");
    }

    [Theory]
    [InlineData("manifest.csv", "file;id;colour\na;c1;red\n", "'colour' is no column of a manifest; use file, id, kind")]
    [InlineData("manifest.csv", "file;id;ID\na;c1;c1\n", "a column stands there twice")]
    [InlineData("manifest.csv", "file;id\n", "a manifest has 1-20,000 rows")]
    [InlineData("manifest.json", "{}", "must be a list of objects")]
    [InlineData("manifest.json", "[{]", "it is no JSON from line 1")]
    [InlineData("list.csv", "file;id\n", "it has no manifest at its top (manifest.csv or manifest.json)")]
    public void A_manifest_that_is_none_is_refused(string name, string text, string told)
    {
        using var archive = Open(Zips.Of((name, text)));
        Should.Throw<ProfileRefusedException>(archive.Manifest).Message.ShouldContain(told);
    }

    [Fact]
    public void What_unpacks_to_more_than_it_may_is_refused_while_it_is_unpacked()
    {
        using var archive = Open(Zips.Of(("long.txt", new string('a', 5 * 1024 * 1024 + 1)), ("zeros.txt", new string('0', 3 * 1024 * 1024)), ("ok.txt", new string('0', 1024 * 1024))));
        Should.Throw<ProfileRefusedException>(() => archive.Read("long.txt")).Message.ShouldContain("100 times as long as it is packed");
        Should.Throw<ProfileRefusedException>(() => archive.Read("zeros.txt")).Message.ShouldContain("100 times as long as it is packed");
        archive.Read("ok.txt").Length.ShouldBe(1024 * 1024);
        var noise = new byte[6 * 1024 * 1024];
        new Random(7).NextBytes(noise);
        using var heavy = Open(Zips.Of(("noise.txt", Convert.ToBase64String(noise))));
        Should.Throw<ProfileRefusedException>(() => heavy.Read("noise.txt")).Message.ShouldContain("unpacks to more than 5,242,880 bytes");
    }

    [Fact]
    public void Too_many_files_broken_zips_and_double_names_are_refused()
    {
        Should.Throw<ProfileRefusedException>(() => Open(Zips.Of([.. Enumerable.Range(0, ImportArchive.MostEntries + 1).Select(i => ($"{i}", ""))]))).Message.ShouldContain("more than 20,000 files");
        Should.Throw<ProfileRefusedException>(() => Open(Encoding.UTF8.GetBytes("no zip at all, but long enough"))).Message.ShouldContain("no zip that opens");
        Should.Throw<ProfileRefusedException>(() => Open(Zips.Of(("a.txt", "x"), ("a.txt", "y")))).Message.ShouldContain("the same name");
        var cut = Zips.Of(("a.txt", new string('x', 1000)));
        Should.Throw<ProfileRefusedException>(() => Open(cut[..^30])).Message.ShouldContain("no zip that opens");
    }

    [Fact]
    public void A_zip_that_lies_of_the_number_of_its_files_is_refused_by_the_length_of_its_directory()
    {
        // An end record that says one file, after a directory of 20 MB.
        var bytes = new byte[20 * 1024 * 1024 + 22];
        "PK\x05\x06"u8.CopyTo(bytes.AsSpan(bytes.Length - 22));
        bytes[^14] = bytes[^12] = 1;
        Should.Throw<ProfileRefusedException>(() => Open(bytes)).Message.ShouldContain("more than 20,000 files");
    }

    private static ImportArchive Open(byte[] zip) => ImportArchive.Open(new MemoryStream(zip, writable: false), "a.zip");
}
