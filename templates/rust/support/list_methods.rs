macro_rules! list_methods {
    () => {
        /// Takes the element out; those behind it move up. `BAD_INDEX` where there is none.
        pub fn remove(&mut self, index: usize) -> Result<(), Error> {
            self.place.remove(index, 1)
        }

        /// Takes the elements from `size` on out.
        pub fn truncate(&mut self, size: usize) -> Result<(), Error> {
            let surplus = self.len().saturating_sub(size);
            if surplus == 0 {
                Ok(())
            } else {
                self.place.remove(size, surplus)
            }
        }

        /// Takes all elements out.
        pub fn clear(&mut self) {
            self.place.clear();
        }

        /// Makes room for `count` elements in all.
        pub fn reserve(&mut self, count: usize) -> Result<(), Error> {
            self.place.reserve(count)
        }
    };
}
