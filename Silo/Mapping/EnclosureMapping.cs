using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using Matching.Grains;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Enclosures as the wire carries them.</summary>
internal static class EnclosureMapping
{
    /// <summary>An enclosure of a candidate.</summary>
    public static V1.Enclosure ToWire(this EnclosureSnapshot enclosure, string candidate)
    {
        var reading = enclosure.Reading;
        var wire = new V1.Enclosure
        {
            Name = ResourceNames.OfEnclosure(candidate, enclosure.Id),
            Etag = Versions.Etag(enclosure.Version),
            Version = enclosure.Version,
            Kind = enclosure.Kind switch
            {
                EnclosureKind.Letter => V1.EnclosureKind.Letter,
                EnclosureKind.Diploma => V1.EnclosureKind.Diploma,
                EnclosureKind.Reference => V1.EnclosureKind.Reference,
                _ => V1.EnclosureKind.Other,
            },
            FileName = enclosure.FileName,
            Size = enclosure.Size,
            HiddenCharacters = enclosure.Hidden,
            CreateTime = Timestamp.FromDateTimeOffset(enclosure.Created),
            UpdateTime = Timestamp.FromDateTimeOffset(enclosure.Updated),
            Education = reading.Education is { } education ? new V1.EducationFact { Value = (V1.EducationLevel)education.Value, Evidence = ProfileMapping.ToWire(education.Evidence) } : null,
            Field = reading.Field is { } field ? new V1.TextFact { Value = field.Value, Evidence = ProfileMapping.ToWire(field.Evidence) } : null,
            Year = reading.Year is { } year ? new V1.NumberFact { Value = year.Value, Evidence = ProfileMapping.ToWire(year.Evidence) } : null,
            Text = enclosure.Text ?? string.Empty,
            Content = enclosure.Content is { } content ? UnsafeByteOperations.UnsafeWrap(content) : ByteString.Empty,
        };
        wire.Wishes.AddRange(reading.Wishes.Select(wish => ProfileMapping.ToWire(wish)));
        foreach (var passage in Passages(wire))
        {
            (passage.Enclosure, passage.FileName) = (enclosure.Id, enclosure.FileName);
        }

        return wire;
    }

    /// <summary>Every passage of an enclosure.</summary>
    public static IEnumerable<V1.Evidence> Passages(V1.Enclosure enclosure) =>
        enclosure.Wishes.Concat(new[] { enclosure.Education?.Evidence, enclosure.Field?.Evidence, enclosure.Year?.Evidence }.OfType<V1.Evidence>());
}
