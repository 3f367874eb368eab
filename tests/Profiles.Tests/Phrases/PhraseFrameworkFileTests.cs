using Matching.Profiles.Phrases;
using Shouldly;

namespace Matching.Profiles.Tests.Phrases;

public sealed class PhraseFrameworkFileTests
{
    private static readonly PhraseFramework Framework = PhraseLearner.Learn(
        [new LabelledSet("x", [new("ledelse af medarbejdere", "S4"), new("programmering", "S5"), new("pleje af ældre", "S3")])], new PhraseLearnerOptions()).Framework;

    private static byte[] Bytes => PhraseFrameworkFile.Write(Framework);

    [Theory]
    [InlineData("ledelse")]
    [InlineData("programmere")]
    [InlineData("ældrepleje")]
    [InlineData("")]
    public void A_framework_read_back_labels_as_before(string phrase)
    {
        var read = PhraseFrameworkFile.Read(Bytes, "x");

        read.Classify(phrase).ShouldBe(Framework.Classify(phrase));
        PhraseFrameworkFile.Write(read).ShouldBe(Bytes);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = Bytes;
        for (var length = 0; length < bytes.Length; length += 1 + length / 7)
            Should.Throw<ProfileRefusedException>(() => PhraseFrameworkFile.Read(bytes.AsMemory(0, length), "x"));
    }

    [Fact]
    public void A_file_changed_in_one_bit_is_refused()
    {
        for (var at = 0; at < Bytes.Length; at += 97)
        {
            var bytes = Bytes;
            bytes[at] ^= 1;
            Should.Throw<ProfileRefusedException>(() => PhraseFrameworkFile.Read(bytes, "x"));
        }
    }

    [Fact]
    public void A_file_of_another_version_is_refused_by_its_version()
    {
        var bytes = Bytes;
        bytes[4] = 99;
        Should.Throw<ProfileRefusedException>(() => PhraseFrameworkFile.Read(bytes, "x")).Message
            .ShouldBe("x: its format version is 99, this program reads 1; learn the framework again with this version");
    }
}
