import { regler, retirerRegle } from '#src/domaines/enveloppes/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { annee, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { resultatDe } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_FONDS } from '#src/referentiels/credits.ts';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { pageRegles } from '../requetes/fongibilite.ts';
import type { Route } from './+types/regles';
import { FIL, OPTIONS_FONDS } from './communs.tsx';

export function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const f = lireFiltres(request, { region: texte(3), annee: annee() });
  return pageRegles(base(), acteur, { region: f.region, annee: f.annee ?? anneeCourante() });
}

export async function action({ request, context }: Route.ActionArgs) {
  const adresse = (r: { region: string; annee: number }) => `/delegations/regles?region=${r.region}&annee=${r.annee}`;
  const lire = (f: FormData) => Object.fromEntries(f);
  return (await request.clone().formData()).has('regle')
    ? agir(request, context, retirerRegle, lire, {
        redirection: adresse,
        message: 'La règle est retirée : aucun nouveau virement ne s’y appuie.',
      })
    : agir(request, context, regler, lire, { redirection: adresse, message: 'La règle est écrite.' });
}

export default function Regles({ loaderData: d, actionData }: Route.ComponentProps) {
  const lieu = d.region ? d.region.nom : 'votre région';
  return (
    <Page
      fil={FIL}
      onglet="Règles de fongibilité"
      surtitre={`Fongibilité, ${lieu}, ${d.annee}`}
      titre={
        d.regles.length === 0
          ? `Aucun virement entre fonds ni entre départements n'est permis en ${d.annee}`
          : pluriel(d.regles.length, 'règle permet de virer des crédits', 'règles permettent de virer des crédits')
      }
      chapo="Ce que la région permet de déplacer d'un fonds à l'autre ou d'un département à l'autre, quand et jusqu'où, d'après quel texte. Dans un même département et un même fonds, aucune règle n'est nécessaire."
    >
      {d.regles.length > 0 ? (
        <Formulaire id="retrait" resultat={resultatDe(actionData, 'regle')}>
          <Tableau
            legende="Règles de fongibilité"
            legendeMasquee
            cle={(r) => r.id}
            lignes={d.regles}
            colonnes={[
              { id: 'de', titre: 'De', valeur: (r) => LIBELLES_FONDS[r.deFonds] },
              { id: 'vers', titre: 'Vers', valeur: (r) => LIBELLES_FONDS[r.versFonds] },
              {
                id: 'plafond',
                titre: 'Au plus',
                valeur: (r) => r.plafond,
                rendu: (r) =>
                  r.plafond === null
                    ? 'sans plafond'
                    : `${nombre(r.plafond, { decimales: 2 })} % de ce que la ligne a reçu`,
              },
              {
                id: 'dates',
                titre: 'Dates',
                valeur: (r) => r.du,
                rendu: (r) => `du ${date(r.du, 'courte')} au ${date(r.au, 'courte')}`,
              },
              {
                id: 'texte',
                titre: 'Texte',
                valeur: (r) => r.texte,
                rendu: (r) => (
                  <>
                    {r.texte} <EtiquetteConfiance confiance={r.confiance} />
                  </>
                ),
              },
              ...(d.regle
                ? [
                    {
                      id: 'retirer',
                      titre: 'Retirer',
                      valeur: () => '',
                      rendu: (r: (typeof d.regles)[number]) => (
                        <BoutonEnvoi variante="discret" petit nom="regle" valeur={String(r.id)}>
                          Retirer<span className="fr-sr-only"> la règle « {r.texte} »</span>
                        </BoutonEnvoi>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Formulaire>
      ) : null}
      {d.regle && d.region ? (
        <Section titre="Écrire une règle" id="ecrire">
          <Formulaire id="regle" resultat={resultatDe(actionData, 'de_fonds')}>
            <input type="hidden" name="region" value={d.region.code} />
            <input type="hidden" name="annee" value={d.annee} />
            <Choix nom="de_fonds" libelle="Du fonds" options={OPTIONS_FONDS} />
            <Choix
              nom="vers_fonds"
              libelle="Vers le fonds"
              aide="Le même fonds : entre départements."
              options={OPTIONS_FONDS}
            />
            <ChampNombre nom="plafond" libelle="Au plus" unite="% de ce que la ligne a reçu" facultatif />
            <ChampDate nom="du" libelle="Du" />
            <ChampDate nom="au" libelle="Au" />
            <ChampTexte
              nom="texte"
              libelle="Texte qui le permet"
              aide="Circulaire, instruction ou décision, avec sa date."
              lignes={2}
            />
            <Choix
              nom="confiance"
              libelle="D'où vous le tenez"
              options={[
                { valeur: 'lu', libelle: 'Lu dans le texte' },
                { valeur: 'source secondaire', libelle: 'Une publication qui le cite' },
                { valeur: 'non verifie', libelle: 'Non vérifié' },
              ]}
            />
            <Boutons>
              <BoutonEnvoi>Écrire la règle</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
