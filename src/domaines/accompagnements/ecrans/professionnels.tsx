import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { OngletsOperation } from '#src/presentation/OngletsOperation.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { operationSituee, suitFse } from '../chargement.ts';
import { LIBELLES_DOMAINE, LIBELLES_ROLE_PROFESSIONNEL } from '../forme.ts';
import { finirHabilitation } from '../operations/finHabilitation.ts';
import { habiliter } from '../operations/habiliter.ts';
import { comptesHabilitables, equipesDe, type ProfessionnelFiche, professionnelsDe } from '../requetes/fiche.ts';
import type { Route } from './+types/professionnels';
import { filDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteur, 'accompagnements.lire', o);
  const gerer = !o.close && peut(acteur, 'accompagnements.habiliter', o);
  return {
    o,
    fse: suitFse(acteur, o),
    gerer,
    equipes: await equipesDe(base(), o.id),
    professionnels: await professionnelsDe(base(), o.id),
    comptes: gerer ? await comptesHabilitables(base(), o) : [],
    jour: aujourdhui(),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ici = `/operations/${params.id}/professionnels`;
  const formulaire = await request.clone().formData();
  if (formulaire.get('quoi') === 'finir')
    return agir(request, context, finirHabilitation, undefined, {
      redirection: ici,
      message: "L'habilitation finit ce jour-là au soir.",
    });
  return agir(request, context, habiliter, (f) => lireHabilitation(f, params.id), {
    redirection: ici,
    message: 'La personne est habilitée.',
  });
}

/** « 12:3 » : compte 12, dans l'organisation 3. */
function lireHabilitation(f: FormData, operation: string | undefined) {
  const [compte, organisation] = String(f.get('qui') ?? '').split(':');
  return { ...Object.fromEntries(f), operation, compte, organisation };
}

export default function Professionnels({ loaderData: d, actionData }: Route.ComponentProps) {
  const { o } = d;
  const actifs = d.professionnels.filter((p) => p.enCours);
  return (
    <Page
      fil={filDe(o)}
      onglet="Professionnels habilités"
      titre={
        actifs.length === 0
          ? "Personne n'est encore habilité : les dossiers sont fermés à tous"
          : `${pluriel(actifs.length, 'habilitation')} en cours`
      }
      chapo="L'habilitation est nominative : être du département ou de l'opérateur n'ouvre aucun dossier."
    >
      <OngletsOperation id={o.id} actif="professionnels" fse={d.fse} />
      <Liste<ProfessionnelFiche>
        legende="Habilitations, passées comprises"
        legendeMasquee
        nomLigne="habilitation"
        cle={(p) => p.id}
        lignes={d.professionnels}
        total={d.professionnels.length}
        etat={{ tri: undefined, sens: 'asc', page: 1, taille: d.professionnels.length + 1 }}
        exporter={`/operations/${o.id}/professionnels/export`}
        colonnes={[
          {
            id: 'nom',
            titre: 'Personne',
            valeur: (p) => p.nom,
            rendu: (p) => (
              <>
                {p.nom} <span className="m-mention">{p.organisation}</span>
              </>
            ),
          },
          {
            id: 'role',
            titre: 'À quel titre',
            valeur: (p) => p.role,
            rendu: (p) =>
              `${LIBELLES_ROLE_PROFESSIONNEL[p.role]}${p.domaine ? ` (${LIBELLES_DOMAINE[p.domaine].toLowerCase()})` : ''}`,
          },
          { id: 'equipe', titre: 'Équipe', valeur: (p) => p.equipeNom, absent: 'toutes' },
          {
            id: 'periode',
            titre: 'Période',
            valeur: (p) => p.debut,
            rendu: (p) => (
              <>
                depuis le {date(p.debut, 'courte')}
                {p.fin ? `, jusqu'au ${date(p.fin, 'courte')}` : ''}{' '}
                {p.enCours ? null : <Etiquette ton="neutre">terminée ou à venir</Etiquette>}
              </>
            ),
          },
        ]}
        vide={<p>Habilitez d'abord un responsable territorial, puis les référents.</p>}
      />
      {d.gerer ? (
        <div className="m-deux-colonnes">
          <Section titre="Habiliter une personne">
            <Formulaire id="habiliter" resultat={actionData}>
              <input type="hidden" name="quoi" value="habiliter" />
              <Choix
                nom="qui"
                libelle="Personne"
                options={d.comptes.map((c) => ({
                  valeur: `${c.compte}:${c.organisation}`,
                  libelle: c.nom,
                  groupe: c.organisationNom,
                }))}
              />
              <Choix
                nom="role"
                libelle="À quel titre"
                options={Object.entries(LIBELLES_ROLE_PROFESSIONNEL).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <Radios
                nom="domaine"
                libelle="Compétence d'un référent"
                facultatif
                options={Object.entries(LIBELLES_DOMAINE).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <Choix
                nom="equipe"
                libelle="Équipe"
                facultatif
                vide="Toutes les équipes"
                options={d.equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom }))}
              />
              <ChampNombre nom="plafond" libelle="Personnes suivies au plus" facultatif />
              <ChampTexte nom="telephone" libelle="Téléphone professionnel" type="tel" facultatif />
              <ChampDate nom="debut" libelle="Début" valeur={d.jour} />
              <ChampDate nom="fin" libelle="Dernier jour" facultatif />
              <Boutons>
                <BoutonEnvoi>Habiliter</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
          {actifs.length > 0 ? (
            <Section titre="Mettre fin à une habilitation">
              <p>Ses accès aux dossiers finissent le même soir. Un référent transfère d'abord son portefeuille.</p>
              <Formulaire id="finir" resultat={actionData}>
                <input type="hidden" name="quoi" value="finir" />
                <Choix
                  nom="professionnel"
                  libelle="Habilitation"
                  options={actifs.map((p) => ({
                    valeur: String(p.id),
                    libelle: `${p.nom}, ${LIBELLES_ROLE_PROFESSIONNEL[p.role].toLowerCase()}`,
                  }))}
                />
                <ChampDate nom="fin" libelle="Dernier jour" />
                <Boutons>
                  <BoutonEnvoi variante="secondaire">Mettre fin</BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </Section>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}
