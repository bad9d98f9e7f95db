import { Link } from 'react-router';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { PasseDuPorteur as Passe } from '../requetes/passe.ts';

const ETATS: Record<string, string> = {
  active: 'en cours',
  terminee: 'terminée',
  close: 'comptes clos',
  resiliee: 'résiliée',
  signee: 'signée',
};

/** Dans la marge : ce que l'application sait déjà du porteur, et ce qu'elle ne peut pas savoir. */
export function PasseDuPorteur({ passe, nom }: { passe: Passe; nom: string }) {
  const { candidatures, subventions, retards, structure } = passe;
  return (
    <Section titre={`Le porteur : ${nom}`} id="porteur">
      {retards.length > 0 ? (
        <>
          <h3>{pluriel(retards.length, 'échéance dépassée', 'échéances dépassées')} envers vous</h3>
          <ul className="m-liste-serree">
            {retards.map((r) => (
              <li key={r.libelle}>
                {r.libelle}, due le {date(r.due)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>
        {subventions.length === 0
          ? 'Aucune subvention connue ici'
          : pluriel(subventions.length, 'subvention connue', 'subventions connues')}
      </h3>
      {subventions.length > 0 ? (
        <ul className="m-liste-serree">
          {subventions.map((s) => (
            <li key={`${s.id ?? s.intitule}${s.debut}`}>
              {s.id === null ? s.intitule : <Link to={`/subventions/${s.id}`}>{s.intitule}</Link>} :{' '}
              <strong>{enEuros(s.montant)}</strong>
              <span className="m-mention">
                {' '}
                {s.financeur}, du {date(s.debut)} au {date(s.fin)}, {ETATS[s.etat] ?? s.etat}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {candidatures.length > 0 ? (
        <>
          <h3>{pluriel(candidatures.length, 'autre candidature', 'autres candidatures')} à vos appels</h3>
          <ul className="m-liste-serree">
            {candidatures.map((c) => (
              <li key={c.id}>
                <Link to={`/candidatures/${c.id}/examen`}>{c.intitule}</Link>
                <span className="m-mention">
                  {' '}
                  {c.appel}, déposée le {date(c.deposeLe)}, {c.etat.toLowerCase()}
                  {c.accorde ? `, ${enEuros(c.accorde)} accordés` : ''}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {structure ? (
        <p>
          <Link to={`/structures/${structure.id}`}>{structure.nom}</Link> est au registre des structures d'insertion :
          conventions et activité s'y lisent.
        </p>
      ) : null}
      <p className="m-mention">
        Connu de Maillage à ce jour : vos conventions, et celles d'autres financeurs dont les résultats sont publiés.
        Les aides attribuées ailleurs n'y sont pas.
      </p>
    </Section>
  );
}
