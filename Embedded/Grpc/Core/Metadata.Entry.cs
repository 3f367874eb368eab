using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with a text or, where the key ends with <c>-bin</c>, with bytes. Immutable.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

        private readonly string? _value;
        private readonly byte[]? _bytes;

        /// <summary>A text entry; the key becomes lower case.</summary>
        /// <exception cref="ArgumentException">The key is not valid, or ends with <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            Key = Normalize(key);
            if (IsBinaryKey(Key))
            {
                throw new ArgumentException(
                    $"Metadata key '{Key}' ends with '{BinaryHeaderSuffix}', which is kept for bytes: give bytes, or rename it.",
                    nameof(key));
            }

            ArgumentNullException.ThrowIfNull(value);
            _value = value;
        }

        /// <summary>A binary entry over a copy of the bytes; the key becomes lower case.</summary>
        /// <exception cref="ArgumentException">The key is not valid, or does not end with <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalize(key);
            if (!IsBinaryKey(Key))
            {
                throw new ArgumentException(
                    $"Metadata key '{Key}' holds bytes, so it must end with '{BinaryHeaderSuffix}'.", nameof(key));
            }

            ArgumentNullException.ThrowIfNull(valueBytes);
            _bytes = (byte[])valueBytes.Clone();
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>A copy of the bytes; of a text, its ASCII bytes.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_value!) : (byte[])_bytes.Clone();

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value
            ?? throw new InvalidOperationException($"Metadata '{Key}' is binary; read ValueBytes.");

        /// <summary>Whether it holds bytes.</summary>
        public bool IsBinary => _bytes is not null;

        /// <inheritdoc/>
        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, {_bytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        internal static bool IsBinaryKey(string key) => key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        /// <summary>The value as it stands in a header: text, or base64 without a copy of the bytes.</summary>
        internal string ToHeaderValue() => _value ?? Convert.ToBase64String(_bytes!);

        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException(
                    $"Metadata key '{key}' is not valid: use lower-case letters, digits, '.', '_' and '-'.", nameof(key));
            }

            return key.ToLowerInvariant();
        }
    }
}
