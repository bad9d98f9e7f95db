import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { enEuros } from '#src/socle/montants.ts';
import { type AvisFinanceur, LIBELLES_SENS } from '../forme.ts';

const TONS = { favorable: 'succes', reserve: 'attention', defavorable: 'erreur', sans_avis: 'neutre' } as const;

/** Un avis tel qu'il a été donné, avec ses compléments datés. */
export function AvisDonne({ avis: a }: { avis: AvisFinanceur }) {
  return (
    <div className="m-encadre">
      <p>
        <strong>{a.organisation}</strong>{' '}
        {a.sens ? (
          <Etiquette ton={TONS[a.sens]}>{LIBELLES_SENS[a.sens].toLowerCase()}</Etiquette>
        ) : (
          <Etiquette ton="information">attendu</Etiquette>
        )}
      </p>
      <p className="m-mention">
        Demandé le {date(a.demandeLe)} par {a.demandePar}
        {a.avantLe ? `, pour le ${dateHeure(a.avantLe)}` : ''}
        {a.donneLe ? ` ; donné le ${dateHeure(a.donneLe)} par ${a.donnePar}` : ''}.
      </p>
      {a.sens ? (
        <>
          {a.texte ? <p className="m-texte-long">{a.texte}</p> : null}
          <p>Cofinancement envisagé : {a.montant === null ? 'non dit' : enEuros(a.montant)}.</p>
        </>
      ) : null}
      {a.complements.map((c) => (
        <p key={`${c.le}${c.texte}`} className="m-texte-long">
          <strong>Complément du {dateHeure(c.le)}</strong>, {c.par} : {c.texte}
          {c.montant === null ? '' : ` Cofinancement porté à ${enEuros(c.montant)}.`}
        </p>
      ))}
    </div>
  );
}
