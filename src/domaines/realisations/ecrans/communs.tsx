import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { Avancement, EtatAvancement } from '../forme.ts';
import { LIBELLES_AVANCEMENT } from '../forme.ts';

const TONS: Record<EtatAvancement, 'neutre' | 'information' | 'succes' | 'attention' | 'erreur'> = {
  atteint: 'succes',
  au_rythme: 'information',
  en_retard: 'erreur',
  sans_cible: 'neutre',
  sans_releve: 'attention',
  a_commencer: 'neutre',
};

export const EtatDAvancement = ({ etat }: { etat: EtatAvancement }) => (
  <Etiquette ton={TONS[etat]}>{LIBELLES_AVANCEMENT[etat]}</Etiquette>
);

/** « 18 sur 20 formations » ; une valeur absente se dit. */
export function valeurDite(a: Avancement, unite: string): string {
  if (a.valeur === null) return 'Aucun relevé';
  const valeur = nombre(a.valeur, { unite: a.cible === null ? unite : '' });
  return a.cible === null ? valeur.trim() : `${nombre(a.valeur)} sur ${nombre(a.cible, { unite })}`;
}

/** Ce qui est fait et où en est le temps : le dessin et la phrase disent la même chose. */
export function BarreAvancement({ avancement: a, unite }: { avancement: Avancement; unite: string }) {
  const fait = Math.min(Number(a.partCible ?? 0), 100) * 10;
  const temps = Math.min(Number(a.partTemps ?? 0), 100) * 10;
  return (
    <div className="m-avancement">
      {a.cible === null ? null : (
        <svg viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect className="m-avancement__fond" width={1000} height={30} />
          <rect className="m-avancement__fait" width={fait} height={30} />
          <line className="m-avancement__temps" x1={temps} x2={temps} y1={0} y2={30} />
        </svg>
      )}
      <p>
        <strong>{valeurDite(a, unite)}</strong>
        {a.partCible === null ? '' : `, ${nombre(a.partCible, { unite: '%' })} de la cible`}
        {a.partTemps === null ? '' : ` ; ${nombre(a.partTemps, { unite: '%' })} du temps est passé`}
        {a.attendu !== null && a.etat === 'en_retard'
          ? ` (attendu à ce jour : ${nombre(a.attendu, { unite, decimales: 0 })})`
          : ''}
        .
      </p>
    </div>
  );
}

export const FIL = (s: { id: number; numero: string }) => [
  { libelle: 'Conventions de subvention', adresse: '/subventions' },
  { libelle: `Convention ${s.numero}`, adresse: `/subventions/${s.id}` },
];
