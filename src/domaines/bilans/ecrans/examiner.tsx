import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { accepterBilan, refuserBilan, renvoyerBilan, rouvrirBilan } from '../operations/examiner.ts';
import { calculerResultats } from '../regles/resultats.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/examiner';
import { FIL } from './communs.tsx';
import { Resultats } from './Resultats.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, contenu, transitions } = await lireBilan(base(), acteur, numero(params.id));
  const gestes = transitions.map((t) => t.nom).filter((nom) => nom !== 'deposer' && nom !== 'redeposer');
  if (gestes.length === 0 || !contenu) throw new ErreurDroit('bilans.renvoyer');
  const { definition } = contenu.reponse;
  return {
    bilan,
    gestes,
    alertes: contenu.evaluation.problemes.filter((p) => p.gravite === 'alerte').map((p) => p.message),
    resultats: calculerResultats(contenu.evaluation.valeurs, bilan, new Date()),
    sections: definition.sections.map((s) => ({
      id: s.id,
      titre: s.titre,
      champs: s.blocs
        .filter((b) => estRepetition(b) || !['calcule', 'information'].includes(b.type))
        .map((b) => ({ valeur: b.id, libelle: b.libelle })),
    })),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id, champs: f.getAll('champs') });
  const vers = (message: string) => ({ redirection: ({ id }: { id: number }) => `/bilans/${id}`, message });
  if (geste === 'accepter')
    return agir(request, context, accepterBilan, lire, vers('Le bilan est accepté, la structure est prévenue.'));
  if (geste === 'refuser')
    return agir(request, context, refuserBilan, lire, vers('Le bilan est refusé, la structure est prévenue.'));
  if (geste === 'rouvrir')
    return agir(request, context, rouvrirBilan, lire, vers('Le bilan est rouvert, la structure est prévenue.'));
  return agir(
    request,
    context,
    renvoyerBilan,
    lire,
    vers('Les corrections sont demandées, la structure est prévenue.'),
  );
}

export default function Examiner({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, gestes } = page;
  const refuse = actionData && 'saisie' in actionData ? actionData.saisie.geste : null;
  const resultat = (geste: string) => (refuse === geste ? actionData : undefined);
  const version = <input type="hidden" name="version" value={bilan.version} />;
  return (
    <Page
      fil={[...FIL, { libelle: `Bilan ${bilan.annee}, ${bilan.structureNom}`, adresse: `/bilans/${bilan.id}` }]}
      surtitre={`${bilan.structureNom}, convention ${bilan.conventionNumero}`}
      titre={
        gestes.includes('rouvrir') ? `Rouvrir le bilan ${bilan.annee} ?` : `Que décidez-vous du bilan ${bilan.annee} ?`
      }
      onglet="Examiner le bilan"
    >
      {page.alertes.length > 0 ? (
        <Alerte ton="attention" titre="Ce que les contrôles signalent">
          <ul>
            {page.alertes.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {gestes.includes('accepter') ? (
        <Section titre="Accepter">
          <p>
            Ces résultats serviront au dossier suivant et à la modulation. Rien ne retiendra plus les versements pour ce
            bilan.
          </p>
          <Resultats resultats={page.resultats} quand="pas encore accepté" />
          <Formulaire resultat={resultat('accepter')} id="accepter">
            {version}
            <ChampTexte nom="commentaire" libelle="Un mot à la structure" facultatif lignes={2} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="accepter">
                Accepter le bilan
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {gestes.includes('renvoyer') ? (
        <Section titre="Demander des corrections">
          <p>Seuls les champs cochés se rouvriront.</p>
          <Formulaire resultat={resultat('renvoyer')} id="renvoyer">
            {version}
            <ChampTexte nom="commentaire" libelle="Ce qu'il faut corriger" lignes={4} />
            {page.sections.map((s) => (
              <details key={s.id}>
                <summary>{s.titre}</summary>
                <CasesACocher nom="champs" libelle={`Champs à corriger : ${s.titre}`} options={s.champs} />
              </details>
            ))}
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="renvoyer" variante="secondaire">
                Demander ces corrections
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {(['refuser', 'rouvrir'] as const)
        .filter((g) => gestes.includes(g))
        .map((geste) => (
          <Section key={geste} titre={geste === 'refuser' ? 'Refuser' : 'Rouvrir'}>
            <p>
              {geste === 'refuser'
                ? 'Les versements resteront retenus passé la date limite. Vous pourrez rouvrir le bilan.'
                : 'La structure pourra tout corriger, puis le rendre.'}
            </p>
            <Formulaire resultat={resultat(geste)} id={geste}>
              {version}
              <ChampTexte
                nom="commentaire"
                libelle={geste === 'refuser' ? 'Raison du refus' : 'Ce que vous attendez'}
                lignes={3}
              />
              <Boutons>
                <BoutonEnvoi nom="geste" valeur={geste} variante={geste === 'refuser' ? 'danger' : 'principal'}>
                  {geste === 'refuser' ? 'Refuser le bilan' : 'Rouvrir le bilan'}
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
        ))}
    </Page>
  );
}
