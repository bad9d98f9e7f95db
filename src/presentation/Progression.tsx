import { nombre, pourcent } from './format.ts';

/** Avancement d'un travail. Sans total connu, la barre est indéterminée et le texte dit où l'on en est. */
export function Progression({
  libelle,
  fait,
  total,
  etape,
}: {
  libelle: string;
  fait: number;
  total: number | null;
  etape?: string | null;
}) {
  const connu = total !== null && total > 0;
  return (
    <div className="m-progression">
      <p role="status">
        {etape ?? libelle}
        {connu ? ` : ${pourcent(Math.min(1, fait / total), { decimales: 0 })}` : ''}
        {connu ? <span className="m-progression__detail"> ({`${nombre(fait)} sur ${nombre(total)}`})</span> : null}
      </p>
      <progress
        aria-label={libelle}
        value={connu ? Math.min(fait, total) : undefined}
        max={connu ? total : undefined}
      />
    </div>
  );
}

/** Jauge d'une part (0 à 1) : pas un travail en cours mais une mesure. @public */
export function Jauge({ libelle, part, texte }: { libelle: string; part: number; texte: string }) {
  return (
    <span className="m-jauge">
      <meter aria-label={libelle} min={0} max={1} value={Math.max(0, Math.min(1, part))}>
        {texte}
      </meter>
      <span>{texte}</span>
    </span>
  );
}
