"""The only vendor SDKs: one adapter per social platform, all behind `base.Platform`."""
