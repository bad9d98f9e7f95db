import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { effacerNote, noter } from '../operations/notes.ts';
import { mesNotes } from '../requetes/notes.ts';
import type { Route } from './+types/notes';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ouvrirParcours(context, params.id, { droit: 'personnes.noter', page: null }, async ({ c, p, identite }) => ({
    t: tete(p, identite),
    notes: await mesNotes(c, p.id),
  }));

export async function action({ request, context, params }: Route.ActionArgs) {
  const redirection = `/parcours/${params.id}/notes`;
  const champs = await request.clone().formData();
  if (champs.get('geste') === 'effacer')
    return agir(request, context, effacerNote, undefined, { redirection, message: 'La note est effacée.' });
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), parcours: params.id });
  return agir(request, context, noter, lire, { redirection, message: 'La note est enregistrée.' });
}

export default function Notes({ loaderData: { t, notes }, actionData }: Route.ComponentProps) {
  const visee = (actionData as { saisie?: { note?: string } } | undefined)?.saisie?.note ?? '';
  return (
    <Page
      fil={filParcours(t)}
      surtitre={t.nom}
      titre={notes.length > 0 ? `${pluriel(notes.length, 'note')} que vous seul lisez` : 'Aucune note'}
      onglet="Mes notes"
    >
      <OngletsParcours id={t.id} actif="notes" />
      <Alerte>
        Vos notes ne paraissent dans aucun transfert, aucun export, aucune recherche ; votre responsable ne les lit pas.
        La personne a pourtant le droit d'en demander copie : écrivez-les en conséquence.
      </Alerte>
      {notes.map((n) => (
        <Section key={n.id} titre={`Note du ${dateHeure(n.creeLe)}`}>
          <Formulaire resultat={visee === String(n.id) ? actionData : undefined} id={`note-${n.id}`}>
            <input type="hidden" name="note" value={n.id} />
            <ChampSurveille nom="texte" libelle="Texte" prive valeur={n.texte} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Enregistrer</BoutonEnvoi>
              <BoutonEnvoi variante="discret" nom="geste" valeur="effacer">
                Effacer
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ))}
      <Section titre="Écrire une note">
        <Formulaire key={notes.length} resultat={visee === '' ? actionData : undefined} id="nouvelle">
          <ChampSurveille nom="texte" libelle="Note" prive />
          <Boutons>
            <BoutonEnvoi>Garder pour moi</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}
