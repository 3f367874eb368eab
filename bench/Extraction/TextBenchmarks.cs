using System.Text;
using BenchmarkDotNet.Attributes;
using Matching.Profiles;
using Matching.Profiles.Ads;
using Matching.Profiles.Documents;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Matching.Tests.Shared;

namespace Matching.Bench.Extraction;

/// <summary>
/// Reading, repair and sentences over every document of samples/judged, a document an operation. The baseline decodes the bytes and
/// splits them at white space: the least that any reader must do.
/// </summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    /// <summary>Documents of samples/judged.</summary>
    public const int Documents = 174;

    private byte[][] _files = [];
    private string[] _repaired = [];
    private SourceText[] _ads = [];

    /// <summary>Reads the samples and says how large they are, so that time an operation gives MB a second.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var judged = RepositoryRoot.Judged;
        var ads = Directory.GetFiles(Path.Combine(judged, "vacancies"), "*.txt");
        string[] files = [.. ads, .. Directory.GetFiles(Path.Combine(judged, "candidates"), "*.txt")];
        if (files.Length != Documents)
        {
            throw new InvalidOperationException($"samples/judged: holds {files.Length} documents, the benchmark counts {Documents}; set TextBenchmarks.Documents.");
        }

        _files = [.. files.Select(File.ReadAllBytes)];
        _repaired = [.. _files.Select(file => Read(file).Text)];
        _ads = [.. _repaired.Take(ads.Length).Select(SourceText.Of)];
        Console.WriteLine($"// corpus: {Documents} documents, {_files.Sum(file => (long)file.Length):N0} bytes");
    }

    /// <summary>UTF-8 to a string, split at white space.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Documents)]
    public int DecodeAndSplit()
    {
        var words = 0;
        foreach (var file in _files)
        {
            words += Encoding.UTF8.GetString(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        }

        return words;
    }

    /// <summary>Format, encoding and layout repair.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int ReadAndRepair()
    {
        var length = 0;
        foreach (var file in _files)
        {
            length += Read(file).Text.Length;
        }

        return length;
    }

    /// <summary>Repair of a text that needs none: one pass.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int RepairAgain()
    {
        var length = 0;
        foreach (var text in _repaired)
        {
            length += LayoutRepair.Repair(text).Length;
        }

        return length;
    }

    /// <summary>Sentences, tokens, languages and stems of a repaired text.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int Sentences()
    {
        var sentences = 0;
        foreach (var text in _repaired)
        {
            sentences += SourceText.Of(text).Sentences.Count;
        }

        return sentences;
    }

    /// <summary>The facts of every ad among them.</summary>
    [Benchmark(OperationsPerInvoke = 34)]
    public int AdFacts()
    {
        var found = 0;
        foreach (var ad in _ads)
        {
            found += AdReader.Read(ad).Deadline is null ? 0 : 1;
        }

        return found;
    }

    /// <summary>A whole ad: from bytes to a profile with requirements, facts and quotes.</summary>
    [Benchmark(OperationsPerInvoke = 34)]
    public int WholeAd()
    {
        var requirements = 0;
        foreach (var file in _files.Take(34))
        {
            requirements += ProfileExtractor.Default.ExtractVacancy(SourceText.Of(Read(file).Text)).Requirements.Count;
        }

        return requirements;
    }

    /// <summary>A whole CV: from bytes to a profile with levels, career and quotes.</summary>
    [Benchmark(OperationsPerInvoke = Documents - 34)]
    public int WholeCv()
    {
        var competences = 0;
        foreach (var file in _files.Skip(34))
        {
            competences += ProfileExtractor.Default.ExtractCandidate(SourceText.Of(Read(file).Text), 2026).Competences.Count;
        }

        return competences;
    }

    private static DocumentText Read(byte[] file) => DocumentReader.ReadAsync(file, "sample.txt", CancellationToken.None).GetAwaiter().GetResult();
}
