import { sql } from 'kysely';
import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Choix } from '#src/presentation/choix.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { abandonner, adapter, ouvrir } from '../operations/brouillon.ts';
import { type LigneVersion, lireFormulaire } from '../requetes/versions.ts';
import type { Route } from './+types/fiche';
import { FIL, ficheDe, LIBELLES_ETAT, versionDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await lireFormulaire(base(), acteur, numero(params.id));
  const { rows } = await sql<{ code: string; nom: string }>`SELECT code, nom FROM departement ORDER BY nom`.execute(
    base(),
  );
  const departements = rows.filter((d) => peut(acteur, 'formulaires.adapter', { territoire: `departement:${d.code}` }));
  return { fiche, departements: fiche.territoire === null ? departements : [] };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const id = numero(params.id);
  if (geste === 'adapter')
    return agir(request, context, adapter, (f) => ({ id, departement: f.get('departement') }), {
      redirection: ({ version }) => versionDe(version, '/modifier'),
      message: 'Le brouillon de votre adaptation est ouvert.',
    });
  if (geste === 'abandonner')
    return agir(request, context, abandonner, (f) => ({ id: f.get('version') }), {
      redirection: ({ formulaire }) => ficheDe(formulaire),
      message: 'Le brouillon est abandonné.',
    });
  return agir(request, context, ouvrir, () => ({ id }), { redirection: (v) => versionDe(v.id, '/modifier') });
}

const COLONNES: Colonne<LigneVersion>[] = [
  {
    id: 'numero',
    titre: 'Version',
    valeur: (v) => v.numero,
    rendu: (v) => <Link to={versionDe(v.id)}>Version {v.numero}</Link>,
  },
  { id: 'etat', titre: 'État', valeur: (v) => LIBELLES_ETAT[v.etat] },
  { id: 'le', titre: 'Publiée le', valeur: (v) => v.publieeLe, rendu: (v) => date(v.publieeLe, 'courte', '–') },
  { id: 'auteur', titre: 'Par', valeur: (v) => v.auteur },
  { id: 'note', titre: 'Ce qui change', valeur: (v) => v.note, absent: '–' },
  { id: 'enCours', titre: 'En cours de saisie', numerique: true, valeur: (v) => v.enCours },
  { id: 'deposes', titre: 'Déposés', numerique: true, valeur: (v) => v.deposes },
  {
    id: 'comparer',
    titre: 'Comparaison',
    valeur: () => '',
    rendu: (v) => (
      <Link to={versionDe(v.id, '/comparer')}>
        Comparer<span className="fr-sr-only"> la version {v.numero} à une autre</span>
      </Link>
    ),
  },
];

export default function Fiche({ loaderData: { fiche, departements }, actionData }: Route.ComponentProps) {
  const brouillon = fiche.versions.find((v) => v.etat === 'brouillon');
  const publiee = fiche.versions.find((v) => v.etat === 'publiee');
  return (
    <Page
      fil={FIL}
      surtitre={fiche.lieu}
      onglet={fiche.titre}
      titre={publiee ? `${fiche.titre} : version ${publiee.numero} en vigueur` : `${fiche.titre} : pas encore publié`}
      chapo={
        brouillon
          ? `${brouillon.auteur} prépare la version ${brouillon.numero}. La version publiée ne bouge pas tant qu'elle n'est pas remplacée.`
          : 'Pour changer une question, ouvrez un brouillon : il part de la version publiée.'
      }
      action={
        fiche.tient ? (
          brouillon ? (
            { libelle: 'Continuer le brouillon', adresse: versionDe(brouillon.id, '/modifier') }
          ) : (
            <Formulaire>
              <BoutonEnvoi>Préparer une nouvelle version</BoutonEnvoi>
            </Formulaire>
          )
        ) : undefined
      }
    >
      <Section titre="Versions">
        <Tableau legende="Versions" legendeMasquee colonnes={COLONNES} lignes={fiche.versions} cle={(v) => v.id} />
        <p className="m-mention">
          Un formulaire déposé garde sa version. Ceux en cours de saisie passent à une nouvelle version quand leur
          campagne change de formulaire ; les réponses sont gardées par identifiant de question.
        </p>
      </Section>
      {departements.length > 0 && publiee ? (
        <Section titre="Adapter ce modèle à votre département">
          <Formulaire resultat={actionData} id="adapter">
            <input type="hidden" name="geste" value="adapter" />
            <p>
              L'adaptation garde les questions du socle national : vous pouvez en changer l'aide, et ajouter vos
              sections, questions et règles.
            </p>
            <Choix
              nom="departement"
              libelle="Département"
              options={departements.map((d) => ({ valeur: d.code, libelle: d.nom }))}
              valeur={departements.length === 1 ? (departements[0]?.code ?? '') : ''}
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Adapter le modèle</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {fiche.tient ? (
        <Section titre="Reprendre une définition d'ailleurs">
          <p>
            <Link to={`${ficheDe(fiche.id)}/importer`}>Importer une définition</Link> remplace le contenu du brouillon.
            {publiee ? (
              <>
                {' '}
                <Link to={versionDe(publiee.id, '/definition')} reloadDocument>
                  Exporter la version publiée
                </Link>{' '}
                donne le fichier à reprendre.
              </>
            ) : null}
          </p>
          {brouillon ? (
            <details>
              <summary>Abandonner le brouillon</summary>
              <Formulaire resultat={actionData} id="abandonner">
                <input type="hidden" name="geste" value="abandonner" />
                <input type="hidden" name="version" value={brouillon.id} />
                <p>
                  Le brouillon et ses réponses d'essai sont effacés.{' '}
                  {pluriel(fiche.versions.length - 1, 'version publiée reste', 'versions publiées restent')}.
                </p>
                <BoutonEnvoi variante="danger">Abandonner le brouillon</BoutonEnvoi>
              </Formulaire>
            </details>
          ) : null}
        </Section>
      ) : null}
    </Page>
  );
}
