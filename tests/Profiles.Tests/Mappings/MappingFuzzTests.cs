using Matching.Profiles.Mappings;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Profiles.Tests.Mappings;

/// <summary>Mappings, payloads and manifests with bytes changed, taken out and doubled, from seeds: each is read or refused, never anything else.</summary>
public sealed class MappingFuzzTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "samples", "mappings");

    private static readonly string[] Pieces = ["\\ud800", "\\udc00", "\\\\ud800", "\"", "{", "[", "]", "}", ",", ":", "null", "7", "1e999", "[?@.a=='b']", "[*]", "$", "^", "\0", "\u00e6", "\ud83d\ude00", "\"each\"", "\"\""];

    [Theory]
    [InlineData("greenhouse.json", "greenhouse-payload.json")]
    [InlineData("teamtailor.json", "teamtailor-payload.json")]
    [InlineData("candidates-csv.json", "candidates.csv")]
    public void Whatever_is_in_a_mapping_or_a_payload_it_is_read_or_refused(string mapping, string payload)
    {
        var (rules, records) = (File.ReadAllBytes(Path.Combine(Folder, mapping)), File.ReadAllBytes(Path.Combine(Folder, payload)));
        var (read, refused) = (0, 0);
        for (var seed = 1; seed <= 2_000; seed++)
        {
            var random = new Random(seed);
            try
            {
                var file = MappingFile.Read(seed % 2 == 0 ? Shaken(rules, random) : rules, "m.json");
                foreach (var record in Payload.Read(seed % 2 == 0 ? records : Shaken(records, random), payload, file))
                {
                    (record.Mapped is null).ShouldBe(record.Faults.Count > 0);
                    read++;
                }
            }
            catch (ProfileRefusedException)
            {
                refused++;
            }
            catch (Exception failed) when (failed is not ShouldAssertException)
            {
                throw new InvalidOperationException($"{mapping}, seed {seed}: {failed.GetType().Name}", failed);
            }
        }

        output.WriteLine($"{mapping}: {read} records, {refused} refused");
        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("manifest.csv", "file;id;kind;vacancy;applied\na.txt;c1;candidate;v1;2026-01-01\n")]
    [InlineData("manifest.json", """[{"file": "a.txt", "id": "c1", "vacancy": "v1", "applied": "2026-01-01"}]""")]
    public void Whatever_is_in_a_manifest_it_is_read_or_refused(string name, string text)
    {
        var manifest = System.Text.Encoding.UTF8.GetBytes(text);
        var refused = 0;
        for (var seed = 1; seed <= 2_000; seed++)
        {
            try
            {
                ArchiveManifest.Read(Shaken(manifest, new Random(seed)), name).ShouldAllBe(row => row.Mapped == null == row.Faults.Count > 0);
            }
            catch (ProfileRefusedException)
            {
                refused++;
            }
            catch (Exception failed) when (failed is not ShouldAssertException)
            {
                throw new InvalidOperationException($"{name}, seed {seed}: {failed.GetType().Name}", failed);
            }
        }

        refused.ShouldBeInRange(100, 1_950);
    }

    [Theory]
    [InlineData("""{"id": "\ud800"}""", true)]
    [InlineData("""{"id": "\udc00\ud800"}""", true)]
    [InlineData("""{"id": "\ud83dx"}""", true)]
    [InlineData("""{"id": "\ud83d""", true)]
    [InlineData("""{"id": "\ud83d\ude00"}""", false)]
    [InlineData("""{"id": "\\ud800"}""", false)]
    [InlineData("""{"id": "\\\ud800"}""", true)]
    [InlineData("""{"id": "\u00e6\"\n"}""", false)]
    public void Half_a_character_is_refused_and_a_whole_one_is_not(string json, bool refused)
    {
        (Matching.Profiles.Documents.JsonTexts.Problem(System.Text.Encoding.UTF8.GetBytes(json)) is not null).ShouldBe(refused);
        (Matching.Profiles.Documents.JsonTexts.Problem(json) is not null).ShouldBe(refused);
        (Matching.Profiles.Documents.JsonTexts.Problem([.. System.Text.Encoding.UTF8.GetBytes(json), 0xFF]) is not null).ShouldBeTrue();
    }

    private static byte[] Shaken(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count - 1);
            var length = random.Next(1, Math.Min(30, bytes.Count - at));
            switch (random.Next(4))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                default: bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])); break;
            }
        }

        return [.. bytes];
    }
}
