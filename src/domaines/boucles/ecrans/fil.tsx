import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { typo } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { filDe } from '../requetes/fil.ts';
import type { Route } from './+types/fil';

export const loader = ({ context, params }: Route.LoaderArgs) => filDe(base(), acteurDe(context), params.objet);

export default function FilDeLaBoucle({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre={`D'où cela vient, et ce que c'est devenu : ${d.nom}`}
      onglet={`Le fil : ${d.nom}`}
      fil={[{ libelle: d.nom, adresse: d.adresse }]}
      chapo={
        d.territoire ? (
          <>
            Un fil de <Link to={`/territoires/${d.territoire.ref}/boucle`}>la boucle : {d.territoire.nom}</Link>.
          </>
        ) : (
          "Le territoire n'est pas connu : le fil ne mène à aucune boucle."
        )
      }
    >
      <ol className="m-boucle">
        {d.maillons.map(({ titre, faits, vide }) => (
          <li key={titre} className={`m-boucle__etape m-boucle__etape--${faits.length > 0 ? 'fait' : 'manque'}`}>
            <h2>{titre}</h2>
            {faits.length === 0 ? <p className="m-mention">{typo(vide)}</p> : null}
            <ul>
              {faits.map((f) => (
                <li key={f.cle}>
                  {f.annee} :{' '}
                  {f.adresse === d.adresse ? (
                    <strong>{typo(f.texte)}</strong>
                  ) : f.adresse ? (
                    <Link to={f.adresse}>{typo(f.texte)}</Link>
                  ) : (
                    typo(f.texte)
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Page>
  );
}
