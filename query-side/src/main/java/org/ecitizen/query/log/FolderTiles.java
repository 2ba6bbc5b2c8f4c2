package org.ecitizen.query.log;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TilePath;

/// The files of the log in a folder.
final class FolderTiles implements Tiles {
    private final LogFolder folder;

    FolderTiles(Path folder) {
        this.folder = new LogFolder(folder);
    }

    @Override
    public Optional<byte[]> read(TilePath path) {
        return folder.read(path);
    }

    @Override
    public void create(Map<TilePath, byte[]> files) {
        folder.create(files);
    }

    @Override
    public Optional<byte[]> genesis() {
        return folder.genesis();
    }

    @Override
    public void createGenesis(byte[] genesis) {
        folder.createGenesis(genesis);
    }

    @Override
    public Optional<byte[]> checkpoint() {
        return folder.checkpoint();
    }

    @Override
    public void publish(byte[] checkpoint) {
        folder.publish(checkpoint);
    }
}
