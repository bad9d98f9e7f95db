import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { saisieDe } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { enEuros, plus } from '#src/socle/montants.ts';
import { recalculerAnnexe } from '../operations/recalculer.ts';
import { lireRecalculs } from '../requetes/recalculs.ts';
import type { Route } from './+types/recalculs';
import { FIL } from './communs.tsx';

export const loader = ({ context }: Route.LoaderArgs) => lireRecalculs(base(), acteurDe(context));

/** Les annexes cochées, une opération chacune : ce qui est refusé est dit, le reste est fait. */
export async function action({ request, context }: Route.ActionArgs) {
  const f = await request.formData();
  const choisies = f.getAll('annexe').map((v) => String(v).split(':'));
  const refus = (erreur: string) => ({ erreur, conseil: undefined, champs: {}, saisie: saisieDe(f) });
  if (choisies.length === 0) return refus('Cochez les annexes à recalculer.');
  const refuses = new Set<string>();
  let faites = 0;
  for (const [annexe, total] of choisies)
    try {
      await executer(recalculerAnnexe, acteurDe(context), { annexe, total, motif: f.get('motif') });
      faites += 1;
    } catch (erreur) {
      if (!(erreur instanceof ErreurMetier)) throw erreur;
      refuses.add(erreur.message);
    }
  if (faites === 0) return refus([...refuses].join(' '));
  const texte = [`${pluriel(faites, 'annexe recalculée', 'annexes recalculées')}.`, ...refuses].join(' ');
  throw redirect('/conventions/recalculs', { status: 303, headers: { 'Set-Cookie': poserMessage(texte) } });
}

export default function Recalculs({ loaderData: page, actionData }: Route.ComponentProps) {
  const { lignes, impossibles, examinees } = page;
  return (
    <Page
      fil={FIL}
      onglet="Recalculer les annexes"
      titre={
        lignes.length === 0
          ? 'Aucune annexe à recalculer'
          : `${pluriel(lignes.length, 'annexe est touchée', 'annexes sont touchées')} par un paramètre changé, pour ${enEuros(plus(...lignes.map((l) => l.ecart)))}`
      }
      chapo={`${pluriel(examinees, 'annexe signée examinée', 'annexes signées examinées')} avec les valeurs d'aujourd'hui. ${
        lignes.length + impossibles.length === 0
          ? 'Toutes les emploient déjà ; revenez quand un taux change après coup.'
          : "Rien n'est écrit tant que vous n'appliquez pas ; les mois versés ne changent pas, leur différence devient un rappel."
      }`}
    >
      {impossibles.map((i) => (
        <Alerte ton="attention" key={i.id} titre={`${i.structureNom}, ${i.numero} : non calculable`}>
          <p>{i.raison}</p>
        </Alerte>
      ))}
      {lignes.length > 0 ? (
        <>
          <Section titre="Ce qui changerait">
            <Tableau
              legende="Annexes touchées, avant et après"
              legendeMasquee
              cle={(l) => l.id}
              lignes={lignes}
              colonnes={[
                {
                  id: 'structure',
                  titre: 'Structure',
                  valeur: (l) => l.structureNom,
                  rendu: (l) => (
                    <>
                      <Link to={`/conventions/${l.convention}/annexes/${l.id}`}>{l.structureNom}</Link>, {l.numero}
                    </>
                  ),
                },
                {
                  id: 'avant',
                  titre: 'Aujourd’hui',
                  numerique: true,
                  valeur: (l) => l.avant,
                  rendu: (l) => enEuros(l.avant),
                },
                {
                  id: 'apres',
                  titre: 'Recalculée',
                  numerique: true,
                  valeur: (l) => l.apres,
                  rendu: (l) => enEuros(l.apres),
                },
                {
                  id: 'rappel',
                  titre: 'Rappel des mois versés',
                  numerique: true,
                  valeur: (l) => l.rappel,
                  rendu: (l) => enEuros(l.rappel),
                },
                { id: 'trace', titre: 'Pourquoi', valeur: (l) => l.trace.join(' ') },
              ]}
            />
          </Section>
          <Section titre="Appliquer">
            <Formulaire resultat={actionData}>
              <CasesACocher
                nom="annexe"
                libelle="Annexes à recalculer"
                valeurs={lignes.map((l) => `${l.id}:${l.apres}`)}
                options={lignes.map((l) => ({
                  valeur: `${l.id}:${l.apres}`,
                  libelle: `${l.structureNom}, ${l.numero}`,
                  aide: `Rappel de ${enEuros(l.rappel)}`,
                }))}
              />
              <ChampTexte nom="motif" libelle="Motif" aide="L'arrêté ou la correction ; écrit sur chaque rappel." />
              <Boutons>
                <BoutonEnvoi>Appliquer aux annexes cochées</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
        </>
      ) : null}
    </Page>
  );
}
