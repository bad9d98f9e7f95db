import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { type Confiance, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { reprendreAnonymisation, suspendreAnonymisation } from '../operations/suspendrePersonne.ts';
import { ficheConservee, type LignePersonne } from '../personnes/requetes.ts';
import type { Route } from './+types/personnesFiche';
import { phraseDuree } from './personnesFiltres.ts';

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => ficheConservee(c, acteur, numero(params.id)));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), parcours: params.id });
  const redirection = `/conservation/personnes/${numero(params.id)}`;
  return geste === 'reprendre'
    ? agir(request, context, reprendreAnonymisation, lire, {
        redirection,
        message: "L'effacement reprend : le référent sera prévenu de nouveau.",
      })
    : agir(request, context, suspendreAnonymisation, lire, { redirection, message: "L'effacement est suspendu." });
}

function titreDe(l: LignePersonne): string {
  if (l.etat === 'anonymisee') return `Ce dossier a été anonymisé le ${date(l.anonymiseeLe)}`;
  if (l.etat === 'suspendue') return "L'effacement de ce dossier est suspendu";
  if (!l.jusquAu) return "Ce dossier n'a pas encore de terme de conservation";
  return `Ce dossier est gardé jusqu'au ${date(l.jusquAu)}`;
}

export default function ConservationPersonne({ loaderData: { ligne: l, peut }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[{ libelle: 'Conservation des dossiers', adresse: '/conservation/personnes' }]}
      surtitre={l.anonymiseeLe ? l.reference : `${l.prenom} ${l.nom}, ${l.reference}`}
      onglet="Conservation"
      titre={titreDe(l)}
      chapo={
        l.fondement
          ? phraseDuree(l)
          : "Son terme se calcule dans les heures qui viennent. Une durée que personne n'a fixée n'efface rien."
      }
    >
      {l.suspendueLe ? (
        <Alerte titre={`Suspendu depuis le ${date(l.suspendueLe)}`}>
          <p className="m-texte-long">{l.suspensionMotif}</p>
        </Alerte>
      ) : null}
      {l.etat === 'annoncee' ? (
        <Alerte ton="attention" titre={`Le référent a été prévenu le ${date(l.prevenuLe)}`}>
          <p>Un contentieux ou un contrôle est en cours ? Suspendez l'effacement ci-dessous.</p>
        </Alerte>
      ) : null}
      {l.fondement ? (
        <dl className="m-proprietes">
          <div>
            <dt>Actif jusqu'au</dt>
            <dd>{date(l.activeJusquAu)}</dd>
          </div>
          <div>
            <dt>Anonymisé après le</dt>
            <dd>{date(l.jusquAu)}</dd>
          </div>
          <div>
            <dt>Source de la durée</dt>
            <dd>
              {l.fondement.source}{' '}
              {l.fondement.confiance && l.fondement.confiance !== 'operation' ? (
                <EtiquetteConfiance confiance={l.fondement.confiance as Confiance} />
              ) : null}
            </dd>
          </div>
        </dl>
      ) : null}
      <p>
        {l.anonymiseeLe
          ? 'Restent la référence, les dates et les états. Rien ne peut être rétabli.'
          : "Partiront le nom, la naissance, les adresses, les numéros, tous les textes et les documents. Resteront la référence, les dates et les états, sans lesquels l'opération ne s'évalue plus."}
      </p>
      {peut.lire && !l.anonymiseeLe ? (
        <p>
          <Link to={`/parcours/${l.parcours}`}>Ouvrir le dossier</Link>
        </p>
      ) : null}
      {peut.rouvrir ? (
        <p>
          <Link to={`/parcours/${l.parcours}/rejoindre`}>Ouvrir ce dossier archivé, en disant pourquoi</Link>
        </p>
      ) : null}
      {peut.suspendre ? (
        <Section titre="Suspendre l'effacement">
          <Formulaire resultat={actionData} id="suspendre">
            <ChampSurveille nom="motif" libelle="Pourquoi" aide="Contentieux, contrôle…" lignes={3} max={500} />
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
          <p>Le référent sera prévenu de nouveau, et le préavis courra en entier.</p>
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
