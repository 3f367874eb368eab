using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>The library's filters, each asked first how much a stream unpacks to: a few kilobytes can hold gigabytes.</summary>
internal sealed class BoundedFilters(PdfLimit limit) : IFilterProvider
{
    // What these unpack to is not known before; each byte becomes 2,731 at most.
    private const int MostLzwBytes = 16 * 1024;

    /// <summary>What reading the document may cost.</summary>
    public PdfLimit Limit => limit;

    /// <summary>Names of the layers that the document opens without.</summary>
    public IReadOnlySet<string> HiddenLayers { get; set; } = new HashSet<string>();

    private readonly IFilterProvider inner = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(inner.GetAllFilters());

    private IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Bounded(filter, limit))];

    private sealed class Bounded(IFilter inner, PdfLimit limit) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            limit.Check();
            if (inner is FlateFilter)
            {
                limit.Unpacked(Inflated(input));
                return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            if (inner is LzwFilter && input.Length > MostLzwBytes)
            {
                throw limit.Bomb();
            }

            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            limit.Unpacked(output.Length);
            return output;
        }

        // Two bytes of head and the raw stream, as the library reads it; what comes before a fault is what the library may make of it.
        private long Inflated(Memory<byte> input)
        {
            if (input.Length <= 2)
            {
                return 0;
            }

            using var stream = new DeflateStream(new MemoryStream(input[2..].ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            var total = 0L;
            try
            {
                int read;
                while ((read = stream.Read(buffer)) > 0)
                {
                    total += read;
                    if (total > DocumentLimits.UnpackedBytes)
                    {
                        throw limit.Bomb();
                    }
                }
            }
            catch (InvalidDataException)
            {
                // The library says what it thinks of it.
            }

            return total;
        }
    }
}
