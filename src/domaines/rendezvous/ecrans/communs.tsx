import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { type EtatParticipation, LIBELLES_ETAT } from '../forme.ts';
import { heureDe } from '../regles.ts';

/** « 9 h 30 », à Paris. */
export function heure(instant: Date | string): string {
  const [h = '', m = ''] = heureDe(new Date(instant)).split(':');
  return `${Number(h)} h${m === '00' ? '' : ` ${m}`}`;
}
export const quand = (instant: Date | string) => `${date(instant)} à ${heure(instant)}`;

const TONS = {
  fixe: 'information',
  honore: 'succes',
  absent: 'attention',
  excuse: 'neutre',
  annule: 'neutre',
} as const;
export const Etat = ({ etat, passe }: { etat: EtatParticipation; passe?: boolean }) => (
  <Etiquette ton={etat === 'fixe' && passe ? 'attention' : TONS[etat]}>
    {etat === 'fixe' && passe ? 'Venue à dire' : LIBELLES_ETAT[etat]}
  </Etiquette>
);

const GESTES = [
  ['honore', 'Venue'],
  ['absent', 'Non venue'],
  ['excuse', 'Excusée'],
  ['annule', 'Annulé'],
] as const;

/** Un appui par personne : quatre boutons d'un même formulaire, sans script. */
export function DireVenue({ id, nom, etat }: { id: number; nom: string; etat: EtatParticipation }) {
  return (
    <Formulaire id={`venue-${id}`} className="m-geste">
      <input type="hidden" name="geste" value="qualifier" />
      <input type="hidden" name="participation" value={id} />
      {GESTES.filter(([valeur]) => valeur !== etat).map(([valeur, libelle], i) => (
        <BoutonEnvoi
          key={valeur}
          nom="etat"
          valeur={valeur}
          petit
          variante={i === 0 && etat === 'fixe' ? 'principal' : 'secondaire'}
        >
          {libelle}
          <span className="fr-sr-only"> : {nom}</span>
        </BoutonEnvoi>
      ))}
    </Formulaire>
  );
}
