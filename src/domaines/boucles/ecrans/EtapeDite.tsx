import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { NON_CALCULABLE, nombre, pourcent, typo } from '#src/presentation/format.ts';
import { type ChiffreEtape, type Etape, type Fait, LIBELLES_ETAPE, LIBELLES_ETAT_ETAPE } from '../forme.ts';

const TONS = { fait: 'succes', manque: 'attention', reserve: 'neutre' } as const;
/** Au-delà, les pages d'une étape se déplient. */
const MONTRES = 5;

/** La valeur d'un chiffre, en toutes lettres. */
export function direChiffre({ valeur, masque, unite }: Pick<ChiffreEtape, 'valeur' | 'masque' | 'unite'>): string {
  if (masque) return 'masqué';
  if (valeur === null) return NON_CALCULABLE;
  if (unite === 'part') return pourcent(valeur, { decimales: 1 });
  if (unite === 'euros') return nombre(valeur, { decimales: 2, unite: '€' });
  return nombre(valeur, unite === 'nombre' ? { decimales: 0 } : unite === 'pour1000' ? { decimales: 1 } : {});
}

const Lien = ({ fait }: { fait: Fait }) =>
  fait.adresse ? <Link to={fait.adresse}>{typo(fait.texte)}</Link> : typo(fait.texte);

/** Une étape d'une année : ce qu'on en dit, ses chiffres avec leur définition, ses pages, ou ce qui reste à faire. */
export function EtapeDite({ etape, annee }: { etape: Etape; annee: number }) {
  const { cle, etat, phrase, chiffres, faits, suite } = etape;
  const [premiers, autres] = [faits.slice(0, MONTRES), faits.slice(MONTRES)];
  return (
    <li className={`m-boucle__etape m-boucle__etape--${etat}`} id={`${cle}-${annee}`}>
      <h3>
        {LIBELLES_ETAPE[cle]} <Etiquette ton={TONS[etat]}>{LIBELLES_ETAT_ETAPE[etat]}</Etiquette>
      </h3>
      <p>{typo(phrase)}</p>
      {chiffres.length > 0 ? (
        <dl className="m-boucle__chiffres">
          {chiffres.map((c) => (
            <div key={c.cle}>
              <dt>{c.libelle}</dt>
              <dd>
                <strong data-chiffre={`${cle}-${c.cle}`}>
                  {c.lignes ? <Link to={c.lignes}>{direChiffre(c)}</Link> : direChiffre(c)}
                </strong>
                <span className="m-mention">
                  {' '}
                  {typo(`${c.definition} Source : ${c.source}`)}
                  {c.date ? `, ${c.date}` : ''}.
                </span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {faits.length > 0 ? (
        <ul>
          {premiers.map((fait) => (
            <li key={fait.cle}>
              <Lien fait={fait} />
            </li>
          ))}
        </ul>
      ) : null}
      {autres.length > 0 ? (
        <details className="m-donnees">
          <summary>Les {autres.length} autres</summary>
          <ul>
            {autres.map((fait) => (
              <li key={fait.cle}>
                <Lien fait={fait} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {suite ? (
        <p>
          À faire : {suite.adresse ? <Link to={suite.adresse}>{suite.libelle}</Link> : suite.libelle.toLowerCase()}
          <span className="m-mention"> Qui peut le faire : {suite.qui}.</span>
        </p>
      ) : null}
    </li>
  );
}
