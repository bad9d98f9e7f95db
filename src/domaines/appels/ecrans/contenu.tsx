import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { editerSection } from '../editeur.ts';
import { enregistrerSection } from '../enregistrerSection.ts';
import { sectionEditee } from '../sections/index.ts';
import type { Route } from './+types/contenu';
import { ChampsCalendrier } from './ChampsCalendrier.tsx';
import { ChampsSection } from './ChampsSection.tsx';
import { filDe } from './communs.tsx';
import { EtapesAppel } from './EtapesAppel.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  editerSection(base(), acteurDe(context), numero(params.id), params.section);

export const action = ({ request, params, context }: Route.ActionArgs) =>
  enregistrerSection(request, context, numero(params.id), params.section);

export const shouldRevalidate = relireApresConflit;

export default function Contenu({ loaderData: d, actionData }: Route.ComponentProps) {
  const section = sectionEditee(d.section)!;
  const prepare = d.appel.etat === 'preparation';
  return (
    <Page
      fil={filDe({ id: d.appel.id, intitule: d.appel.publie })}
      surtitre={prepare ? d.intitule : `Rectificatif – ${d.intitule}`}
      onglet={`${section.titre} – ${d.intitule}`}
      titre={section.titre}
      chapo={section.aide}
    >
      {prepare ? null : (
        <Alerte titre="L'appel est publié : vous écrivez un rectificatif">
          <p>
            Personne ne le voit avant que vous ne le publiiez, avec une note.{' '}
            <Link to={`/appels/${d.appel.id}/rectificatif`}>Voir ce qui change</Link>.
          </p>
        </Alerte>
      )}
      <div className="m-questions">
        <EtapesAppel appel={d.appel.id} etapes={d.etapes} ici={d.section} />
        <div className="m-questions__corps">
          {d.problemes.length > 0 ? (
            <Alerte
              ton={d.problemes.some((p) => p.gravite === 'bloquant') ? 'attention' : 'information'}
              titre={d.problemes.some((p) => p.gravite === 'bloquant') ? 'Avant de publier, il faudra' : 'À relire ici'}
            >
              <ul>
                {d.problemes.map((p) => (
                  <li key={p.champ + p.message}>{p.message}</li>
                ))}
              </ul>
            </Alerte>
          ) : null}
          <Formulaire resultat={actionData} key={`${d.section}${d.appel.version}`}>
            <input type="hidden" name="version" value={d.appel.version} />
            {d.section === 'objet' ? <ChampTexte nom="intitule" libelle="Intitulé" valeur={d.intitule} /> : null}
            {d.section === 'calendrier' ? <ChampsCalendrier appel={d.appel} /> : null}
            <ChampsSection
              section={section}
              contenu={d.contenu}
              options={d.options}
              ouvert={actionData !== undefined}
            />
            {d.section === 'selection' ? (
              <Choix
                nom="instance"
                libelle="Comité qui donne son avis"
                aide="Une instance du territoire ; elle se crée depuis la page des instances."
                facultatif
                vide="Aucun comité"
                options={d.comites.map(({ id, nom }) => ({ valeur: String(id), libelle: nom }))}
                valeur={d.appel.instance === null ? '' : String(d.appel.instance)}
              />
            ) : null}
            <Boutons>
              {d.suivante ? (
                <BoutonEnvoi nom="suite" valeur={d.suivante}>
                  Enregistrer et continuer
                </BoutonEnvoi>
              ) : (
                <BoutonEnvoi nom="suite" valeur={prepare ? 'publier' : 'rectificatif'}>
                  Enregistrer et relire
                </BoutonEnvoi>
              )}
              <BoutonEnvoi nom="suite" valeur={d.section} variante="secondaire">
                Enregistrer
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </div>
      </div>
    </Page>
  );
}
