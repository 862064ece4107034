export const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />
