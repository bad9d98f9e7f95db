import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Transfert } from '../chargement.ts';
import { SECTIONS } from '../forme.ts';
import type { PageTransfert } from '../requetes/page.ts';

/** Le bilan tel qu'il se lit. */
export function LireBilan({ t }: { t: Transfert }) {
  return (
    <dl className="m-proprietes">
      {SECTIONS.map((s) => (
        <div key={s.id}>
          <dt>{s.libelle}</dt>
          <dd>{t.bilan[s.id] || 'rien pour l’instant'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Le bilan à écrire, puis à partager : deux gestes, pour le relire entre les deux. */
export function EcrireBilan({
  page,
  t,
  refus,
}: {
  page: PageTransfert;
  t: Transfert;
  refus: (geste: string) => unknown;
}) {
  const pret = t.etat === 'redige' && page.manqueBilan.length === 0;
  return (
    <Section titre="Le bilan de transfert" id="bilan">
      <p>
        « Dites-le-nous une fois » : ce que {t.versNom ?? 'le référent suivant'} doit savoir. La personne le lira. Vos
        notes privées n'y sont pas et ne le suivent pas.
      </p>
      {page.freins.length > 0 ? (
        <p className="m-mention">Freins notés au dossier, pas encore levés : {page.freins.join(' ; ')}.</p>
      ) : null}
      <Formulaire action="?geste=rediger" id="rediger" resultat={refus('rediger')}>
        <input type="hidden" name="id" value={t.id} />
        <input type="hidden" name="version" value={t.version} />
        {SECTIONS.map((s) => (
          <ChampSurveille
            key={s.id}
            nom={s.id}
            libelle={s.libelle}
            aide={s.aide}
            lignes={4}
            max={3000}
            valeur={t.bilan[s.id]}
          />
        ))}
        <Boutons>
          <BoutonEnvoi variante={pret ? 'secondaire' : 'principal'}>Enregistrer le bilan</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      {t.etat === 'redige' && page.gestes.partager ? (
        <Formulaire action="?geste=partager" id="partager" resultat={refus('partager')}>
          <h3>Partager</h3>
          <p>
            {page.manqueBilan.length > 0
              ? `Il manque : ${page.manqueBilan.join(' ; ')}.`
              : `Enregistré par ${t.bilanPar}. Partagé, il ne change plus.`}
          </p>
          <input type="hidden" name="id" value={t.id} />
          <input type="hidden" name="version" value={t.version} />
          <Coche nom="relu" libelle="Je l'ai relu, avec la personne si possible" />
          <Boutons>
            <BoutonEnvoi variante={pret ? 'principal' : 'secondaire'}>Partager le bilan</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}

/** Le bilan partagé, ou en cours pour qui ne l'écrit pas. */
export function BilanLu({ t }: { t: Transfert }) {
  return (
    <Section titre="Le bilan de transfert" id="bilan">
      <p>
        {t.partageLe ? `Partagé le ${date(t.partageLe)} par ${t.bilanPar}. ` : 'Pas encore partagé. '}
        {t.vuLe
          ? `La personne l'a lu le ${date(t.vuLe)}.`
          : t.partageLe
            ? "La personne ne l'a pas encore ouvert dans son espace."
            : ''}
      </p>
      <LireBilan t={t} />
    </Section>
  );
}
