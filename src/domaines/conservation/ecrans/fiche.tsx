import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { type Confiance, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { garderBrouillon } from '../operations/prolonger.ts';
import { reprendreEffacement, suspendreEffacement } from '../operations/suspendre.ts';
import { LIBELLES_CLASSE } from '../regles.ts';
import { ficheConservation } from '../requetes.ts';
import type { Route } from './+types/fiche';
import { etatDe, phraseFondement } from './phrases.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ficheConservation(base(), acteurDe(context), numero(params.id));

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ id: params.id, motif: f.get('motif') });
  const redirection = `/candidatures/${numero(params.id)}/conservation`;
  if (geste === 'suspendre')
    return agir(request, context, suspendreEffacement, lire, { redirection, message: "L'effacement est suspendu." });
  if (geste === 'reprendre')
    return agir(request, context, reprendreEffacement, lire, {
      redirection,
      message: "L'effacement reprend : le porteur sera prévenu de nouveau.",
    });
  return agir(request, context, garderBrouillon, lire, {
    redirection,
    message: ({ jusquAu }) => `Votre brouillon est gardé jusqu'au ${date(jusquAu)}.`,
  });
}

const BROUILLON = ['Vos réponses, le budget et les pièces jointes', 'Les noms des personnes invitées à écrire'];
const DEPOSEE = [
  'Réponses, budgets, pièces jointes et contenu du récépissé',
  'Textes des avis, des lectures, des lettres et des échanges',
];

export default function Conservation({
  loaderData: { candidature: c, ligne: l, peut },
  actionData,
}: Route.ComponentProps) {
  const brouillon = l?.classe === 'brouillon';
  const titres = {
    efface: `Le contenu a été effacé le ${date(l?.effaceLe ?? null)}`,
    suspendu: "L'effacement est suspendu",
    prevenu: `Le contenu s'efface après le ${date(l?.jusquAu)}`,
    a_venir: `Le contenu est gardé jusqu'au ${date(l?.jusquAu)}`,
  };
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Conservation des candidatures', adresse: '/candidatures/conservation' },
        { libelle: c.intitule, adresse: `/candidatures/${c.id}` },
      ]}
      surtitre={c.intitule}
      onglet="Conservation"
      titre={l ? titres[etatDe(l)] : "Cette candidature n'a pas encore de terme de conservation"}
      chapo={
        l
          ? phraseFondement(l)
          : c.etat === 'brouillon'
            ? "Son terme se calcule dans l'heure : revenez le voir ici. Rien ne s'efface sans vous avoir prévenu."
            : "Tant qu'elle est examinée, ou que les comptes de sa convention ne sont pas clos, rien ne s'efface."
      }
    >
      {l?.effaceLe ? (
        <p>
          Restent le numéro, les dates, la décision, les montants et l'empreinte de ce qui fut déposé : un récépissé se
          vérifie encore.
        </p>
      ) : null}
      {l?.suspendueLe ? (
        <Alerte titre={`Suspendu le ${dateHeure(l.suspendueLe)} par ${l.suspenduePar}`}>
          <p className="m-texte-long">{l.suspendueMotif}</p>
        </Alerte>
      ) : null}
      {l?.prevenuLe && !l.effaceLe && !l.suspendueLe ? (
        <Alerte ton="attention" titre={`Les auteurs ont été prévenus le ${date(l.prevenuLe)}`}>
          <p>Téléchargez ce que vous voulez garder avant cette date.</p>
        </Alerte>
      ) : null}
      {l ? (
        <dl className="m-proprietes">
          <div>
            <dt>Devenue</dt>
            <dd>{LIBELLES_CLASSE[l.classe]}</dd>
          </div>
          <div>
            <dt>Durée</dt>
            <dd>
              {phraseFondement(l)}{' '}
              {l.fondement.confiance ? <EtiquetteConfiance confiance={l.fondement.confiance as Confiance} /> : null}
              {l.fondement.source ? <div className="m-mention">{l.fondement.source}</div> : null}
            </dd>
          </div>
        </dl>
      ) : null}
      {peut.prolonger ? (
        <Formulaire resultat={actionData} id="garder">
          <p>
            Vous pouvez le garder plus longtemps, autant de fois que vous voulez : la durée repart d'aujourd'hui. Un
            brouillon gardé n'est toujours pas déposé.
          </p>
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="garder">
              Garder ce brouillon
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {l && !l.effaceLe ? (
        <Section titre="Ce qui s'effacera">
          <ul>
            {(brouillon ? BROUILLON : DEPOSEE).map((quoi) => (
              <li key={quoi}>{quoi}</li>
            ))}
          </ul>
          <p>
            <Link to={`/candidatures/${c.id}`}>Relire la candidature</Link>
          </p>
        </Section>
      ) : null}
      {peut.suspendre ? (
        <Section titre="Suspendre l'effacement">
          <Formulaire resultat={actionData} id="suspendre">
            <ChampTexte
              nom="motif"
              libelle="Pourquoi"
              aide="Contrôle, contentieux, accord des archives attendu… Le porteur et votre service le lisent ici."
              lignes={3}
            />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="suspendre" variante="secondaire">
                Suspendre
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {peut.reprendre ? (
        <Formulaire resultat={actionData} id="reprendre">
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="reprendre" variante="secondaire">
              Reprendre l'effacement
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Page>
  );
}
